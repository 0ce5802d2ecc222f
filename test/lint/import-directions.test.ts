import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** A folder, and what a file in it imports. */
type Import = readonly [folder: string, specifier: string]

const REFUSED: readonly Import[] = [
  ['src/domain', '../contract/model.ts'],
  ['src/domain', 'node:fs'],
  ['src/domain', 'zod'],
  ['src/domain/reminders', '../../contract/model.ts'],
  ['src/domain/reminders', 'zod'],
  ['src/contract', '../main/ports/ports.ts'],
  ['src/contract', 'electron'],
  ['src/main/ports', '../adapters/log/redact.ts'],
  ['src/main/ports', '../../contract/model.ts'],
  ['src/main/ports', 'zod'],
  ['src/main/use-cases', '../adapters/log/redact.ts'],
  ['src/main/use-cases', '../startup/compose-app.ts'],
  ['src/main/use-cases', '../../contract/requests.ts'],
  ['src/main/use-cases', 'electron'],
  ['src/main/use-cases', 'node:crypto'],
  ['src/main/use-cases/keys', '../../adapters/sqlite/open-store.ts'],
  ['src/main/use-cases/rotations/steps', '../../../adapters/sqlite/open-store.ts'],
  ['src/main/use-cases/rotations/steps', '../../../../contract/requests.ts'],
  ['src/main/use-cases/rotations/steps', '../../../startup/compose-app.ts'],
  ['src/main/use-cases/rotations/steps', 'electron'],
  ['src/main/adapters/wevion', '../sqlite/open-store.ts'],
  ['src/main/adapters/wevion', '../../use-cases/keys/find-keys.ts'],
  ['src/main/adapters/wevion', 'electron'],
  ['src/main/adapters/wevion/client', '../../sqlite/open-store.ts'],
  ['src/main/adapters/wevion/client', '../../../use-cases/keys/find-keys.ts'],
  ['src/main/adapters/wevion/client', 'electron'],
  ['src/main/adapters/keychain', '../log/redact.ts'],
  ['src/main/adapters/electron', '../sqlite/open-store.ts'],
  ['src/main/adapters/electron', '../../windows/main-window.ts'],
  ['src/main/ipc', '../adapters/sqlite/open-store.ts'],
  ['src/main/ipc', '../use-cases/keys/find-keys.ts'],
  ['src/main/windows', '../use-cases/keys/find-keys.ts'],
  ['src/main/windows', '../adapters/sqlite/open-store.ts'],
  ['src/main/tray', '../use-cases/reminders/tray-content.ts'],
  ['src/main/startup', '../../renderer/src/main.tsx'],
  ['src/preload', '../main/ports/ports.ts'],
  ['src/preload', 'node:fs'],
  ['src/renderer/src', '../../main/ports/ports.ts'],
  ['src/renderer/src/keys', 'electron'],
  ['src/renderer/src/keys/list', '../../../../main/ports/ports.ts'],
]

const ALLOWED: readonly Import[] = [
  ['src/domain', './instant.ts'],
  ['src/domain/reminders', '../instant.ts'],
  ['src/contract', '../domain/failure.ts'],
  ['src/contract', 'zod'],
  ['src/main/ports', '../../domain/result.ts'],
  ['src/main/use-cases', '../ports/ports.ts'],
  ['src/main/use-cases/rotations/steps', '../../keys/sync-keys.ts'],
  ['src/main/use-cases/rotations/steps', '../../../ports/ports.ts'],
  ['src/main/use-cases/rotations/steps', '../../../../domain/result.ts'],
  ['src/main/adapters/sqlite', '../../ports/ports.ts'],
  ['src/main/adapters/sqlite', './keys/key-store.ts'],
  ['src/main/adapters/sqlite', 'better-sqlite3'],
  ['src/main/adapters/sqlite/keys', '../database/open-database.ts'],
  ['src/main/adapters/sqlite/keys', '../../../ports/ports.ts'],
  ['src/main/adapters/sqlite/keys', '../../../../domain/result.ts'],
  ['src/main/adapters/keychain', 'node:crypto'],
  ['src/main/adapters/electron', 'electron'],
  ['src/main/ipc', '../windows/app-protocol.ts'],
  ['src/main/startup', '../adapters/sqlite/open-store.ts'],
  ['src/preload', 'electron'],
  ['src/renderer/src/keys/list', '../../../../contract/requests.ts'],
]

const probes = [...REFUSED, ...ALLOWED].map(([folder, specifier], index) => ({
  import: `${folder} ${specifier}`,
  file: `${folder}/import-probe-${index}.ts`,
  text: `import '${specifier}'\n`,
}))
let place = ''
/** What the linter says of all of them: started once for each, it would take most of this file's time to start. */
let said = ''

beforeAll(() => {
  // The rules go by paths below the configuration, so that a folder of this test's own does as well as the project's.
  place = mkdtempSync(join(tmpdir(), 'wk-lint-'))
  copyFileSync(join(ROOT, 'biome.json'), join(place, 'biome.json'))
  for (const { file, text } of probes) {
    mkdirSync(join(place, dirname(file)), { recursive: true })
    writeFileSync(join(place, file), text)
  }
  const options = ['--only=style/noRestrictedImports', '--vcs-enabled=false', '--max-diagnostics=none']
  const { stdout } = spawnSync('biome', ['lint', ...options, '--reporter=github', 'src'], {
    cwd: place,
    encoding: 'utf8',
  })
  said = stdout
})

afterAll(() => rmSync(place, { recursive: true, force: true }))

/** Whether the linter names a restricted import in a file of that folder with this one import. */
function isRefused(folder: string, specifier: string): boolean {
  const probe = probes.find((each) => each.import === `${folder} ${specifier}`)
  if (probe === undefined) throw new Error('No probe')
  return said.split('\n').some((line) => line.includes('noRestrictedImports') && line.includes(probe.file))
}

test.each(REFUSED)('%s may not import %s', (folder, specifier) => {
  expect(isRefused(folder, specifier)).toBe(true)
})

test.each(ALLOWED)('%s may import %s', (folder, specifier) => {
  // The linter was there and spoke.
  expect(said).not.toBe('')
  expect(isRefused(folder, specifier)).toBe(false)
})
