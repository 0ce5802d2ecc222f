import { chmodSync, chownSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appCommand } from '../../scripts/host/app-command.mjs'
import { chooseHost, presentHost } from '../../scripts/host/choose-host.mjs'
import { sandboxTrouble } from '../../scripts/host/sandbox-trouble.mjs'
import { readWantedHost } from '../../scripts/host/wanted-host.mjs'
import { nodeProgram } from '../../scripts/programs/local-programs.mjs'
import { temporaryFolder } from './temporary-folder.ts'

/** A kernel that restricts user namespaces or does not, and an Electron with its sandbox's helper. */
function system(restricted: string | undefined) {
  const kernel = temporaryFolder()
  if (restricted !== undefined)
    writeFileSync(join(kernel, 'apparmor_restrict_unprivileged_userns'), `${restricted}\n`)
  const dist = join(temporaryFolder(), "it's here")
  mkdirSync(dist)
  const helper = join(dist, 'chrome-sandbox')
  writeFileSync(helper, '', { mode: 0o755 })
  return { kernel, helper, binary: join(dist, 'electron') }
}

test('says what to do where AppArmor keeps Electron from building its sandbox', () => {
  const { kernel, helper, binary } = system('1')
  const trouble = sandboxTrouble(binary, { platform: 'linux', user: 1000, kernel })
  const quoted = `'${helper.replace("'", "'\\''")}'`
  expect(trouble).toContain(`sudo chown root:root ${quoted} && sudo chmod 4755 ${quoted}`)
  expect(trouble).toContain('npm start -- --host=chromium')
})

test('sees no trouble for root, on other systems, and where namespaces may be made', () => {
  const { kernel, binary } = system('1')
  expect(sandboxTrouble(binary, { platform: 'linux', user: 0, kernel })).toBeUndefined()
  expect(sandboxTrouble(binary, { platform: 'darwin', user: 1000, kernel })).toBeUndefined()
  for (const restricted of ['0', undefined]) {
    const free = system(restricted)
    expect(
      sandboxTrouble(free.binary, { platform: 'linux', user: 1000, kernel: free.kernel }),
    ).toBeUndefined()
  }
})

test("sees no trouble once the sandbox's helper belongs to root and runs as root", () => {
  const { kernel, helper, binary } = system('1')
  const user = { platform: 'linux', user: 1000, kernel } as const
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(helper, 0, 0)
  expect(sandboxTrouble(binary, user)).toBeDefined()
  chmodSync(helper, 0o4755)
  // Only root can give a file to root.
  if (isRoot) {
    expect(sandboxTrouble(binary, user)).toBeUndefined()
    chownSync(helper, 1000, 1000)
    chmodSync(helper, 0o4755)
  }
  expect(sandboxTrouble(binary, user)).toBeDefined()
})

test('takes the host that is asked for out of the command line', () => {
  expect(readWantedHost(['--sandbox', '--host=electron', 'a.spec.ts'])).toEqual({
    wanted: 'electron',
    others: ['--sandbox', 'a.spec.ts'],
  })
  expect(readWantedHost(['--sandbox'])).toEqual({ wanted: undefined, others: ['--sandbox'] })
  expect(() => readWantedHost(['--host=firefox'])).toThrow('--host=electron or --host=chromium')
})

test('uses the Electron that is there, the host that is asked for, and never another than that', () => {
  const electron = { kind: 'electron', binary: '/dist/electron' }
  const trouble = () => undefined
  const there = { find: () => '/dist/electron', trouble }
  const missing = { find: () => undefined, trouble }
  expect(presentHost(undefined, there)).toEqual(electron)
  expect(presentHost('electron', there)).toEqual(electron)
  expect(presentHost('chromium', there)).toEqual({ kind: 'chromium' })
  expect(presentHost(undefined, missing)).toEqual({ kind: 'chromium' })
  expect(() => presentHost('electron', missing)).toThrow('Electron is not installed')
  const troubled = { ...there, trouble: () => 'the sandbox cannot be built' }
  expect(() => presentHost(undefined, troubled)).toThrow('the sandbox cannot be built')
})

/** A choice on a machine where fetching Electron ends like this; `fetches` counts. */
function machine(outcome: 'fetched' | 'cut' | 'silent', platform: NodeJS.Platform = 'linux') {
  const memory = join(temporaryFolder(), 'cache', 'memory')
  let binary: string | undefined
  let fetches = 0
  const fetch = async () => {
    fetches += 1
    if (outcome === 'fetched') binary = '/dist/electron'
    return { silent: outcome === 'silent', reason: outcome === 'fetched' ? undefined : 'it was said so' }
  }
  const choose = (wanted?: string) =>
    chooseHost(wanted, { find: () => binary, trouble: () => undefined, fetch, platform, memory })
  return { choose, memory, fetches: () => fetches }
}

test('asks a server that did not answer again after a day, and at once when Electron is asked for', async () => {
  const { choose, memory, fetches } = machine('silent')
  expect(await choose()).toEqual({ kind: 'chromium' })
  expect(await choose()).toEqual({ kind: 'chromium' })
  expect(fetches()).toBe(1)
  await expect(choose('electron')).rejects.toThrow('Electron could not be fetched: it was said so')
  expect(fetches()).toBe(2)
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1_000)
  utimesSync(memory, twoDaysAgo, twoDaysAgo)
  expect(await choose()).toEqual({ kind: 'chromium' })
  expect(fetches()).toBe(3)
})

test('asks again at the next start after a fetch that was cut off, or where nothing stands in', async () => {
  const cut = machine('cut')
  expect(await cut.choose()).toEqual({ kind: 'chromium' })
  expect(await cut.choose()).toEqual({ kind: 'chromium' })
  expect(cut.fetches()).toBe(2)
  const onWindows = machine('silent', 'win32')
  await expect(onWindows.choose()).rejects.toThrow('Electron could not be fetched')
  await expect(onWindows.choose()).rejects.toThrow('Electron could not be fetched')
  expect(onWindows.fetches()).toBe(2)
})

test('fetches nothing when Electron is there or Chromium is asked for', async () => {
  const { choose, fetches } = machine('fetched')
  expect(await choose('chromium')).toEqual({ kind: 'chromium' })
  expect(fetches()).toBe(0)
  expect(await choose()).toEqual({ kind: 'electron', binary: '/dist/electron' })
  expect(await choose()).toEqual({ kind: 'electron', binary: '/dist/electron' })
  expect(fetches()).toBe(1)
  await expect(machine('fetched', 'darwin').choose('chromium')).rejects.toThrow('Linux only')
})

test('runs an app on either host, and as root without a sandbox', () => {
  const electron = { kind: 'electron', binary: '/dist/electron' } as const
  expect(appCommand(electron, '/app', 1000)).toEqual(['/dist/electron', '/app'])
  expect(appCommand(electron, '/app', 0)).toEqual(['/dist/electron', '/app', '--no-sandbox'])
  const onChromium = appCommand({ kind: 'chromium' }, '/app', 0)
  expect(onChromium).toEqual([nodeProgram(), expect.stringMatching(/host.run\.ts$/), '/app'])
})
