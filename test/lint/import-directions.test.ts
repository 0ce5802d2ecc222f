import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
let probe = ''

afterEach(() => rmSync(probe, { force: true }))

/** Whether the linter names a restricted import in a file of that folder with this one import. */
function isRefused(folder: string, specifier: string): boolean {
  probe = join(ROOT, folder, 'import-probe.ts')
  writeFileSync(probe, `import '${specifier}'\n`)
  const { stdout, stderr } = spawnSync(
    'biome',
    ['lint', '--only=style/noRestrictedImports', '--vcs-enabled=false', probe],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  )
  return `${stdout}${stderr}`.includes('noRestrictedImports')
}

test.each([
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
])('%s may not import %s', (folder, specifier) => {
  expect(isRefused(folder, specifier)).toBe(true)
})

test.each([
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
])('%s may import %s', (folder, specifier) => {
  expect(isRefused(folder, specifier)).toBe(false)
})
