import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  ['src/main/ports', '../adapters/redact.ts'],
  ['src/main/ports', '../../contract/model.ts'],
  ['src/main/ports', 'zod'],
  ['src/main/use-cases', '../adapters/redact.ts'],
  ['src/main/use-cases', '../adapters/sqlite/open-store.ts'],
  ['src/main/use-cases', '../compose-app.ts'],
  ['src/main/use-cases', '../../contract/requests.ts'],
  ['src/main/use-cases', 'electron'],
  ['src/main/use-cases', 'node:crypto'],
  ['src/main/adapters', '../use-cases/list-keys.ts'],
  ['src/main/adapters', 'electron'],
  ['src/main/adapters/wevion', '../sqlite/migrations.ts'],
  ['src/main/adapters/keychain', '../redact.ts'],
  ['src/main/adapters/sqlite', '../../use-cases/list-keys.ts'],
  ['src/preload', '../main/ports/ports.ts'],
  ['src/preload', 'node:fs'],
  ['src/renderer/src', '../../main/ports/ports.ts'],
  ['src/renderer/src/keys', 'electron'],
]

const ALLOWED: readonly Import[] = [
  ['src/domain', './instant.ts'],
  ['src/domain/reminders', '../instant.ts'],
  ['src/contract', '../domain/failure.ts'],
  ['src/contract', 'zod'],
  ['src/main/use-cases', '../ports/ports.ts'],
  ['src/main/use-cases', '../../domain/result.ts'],
  ['src/main/adapters/sqlite', '../../ports/ports.ts'],
  ['src/main/adapters/sqlite', 'better-sqlite3'],
  ['src/main/adapters/keychain', 'node:crypto'],
  ['src/preload', 'electron'],
  ['src/renderer/src/keys', '../../../contract/requests.ts'],
]

const probes = [...REFUSED, ...ALLOWED].map(([folder, specifier], index) => ({
  import: `${folder} ${specifier}`,
  file: `${folder}/import-probe-${index}.ts`,
  text: `import '${specifier}'\n`,
}))
/** What the linter says of all of them: started once for each, it would take most of this file's time to start. */
let said = ''

beforeAll(() => {
  for (const { file, text } of probes) writeFileSync(join(ROOT, file), text)
  const files = probes.map(({ file }) => file)
  const options = ['--only=style/noRestrictedImports', '--vcs-enabled=false', '--max-diagnostics=none']
  const { stdout } = spawnSync('biome', ['lint', ...options, '--reporter=github', ...files], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  said = stdout
})

afterAll(() => {
  for (const { file } of probes) rmSync(join(ROOT, file), { force: true })
})

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
