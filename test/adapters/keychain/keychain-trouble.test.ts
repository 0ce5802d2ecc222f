import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openDesktopWithKeyring, type PrivateDesktop } from '../../e2e/private-desktop.ts'
import { DONE, failed, startKeychain } from './start-keychain.ts'

const run = promisify(execFile)

/** The process that serves secrets on that desktop, and no other. */
async function keyringPid(desktop: PrivateDesktop): Promise<number> {
  const { stdout } = await run(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      'string:org.freedesktop.secrets',
    ],
    { env: desktop.environment },
  )
  const pid = Number(/uint32 (\d+)/u.exec(stdout)?.[1])
  expect(pid).toBeGreaterThan(1)
  return pid
}

/** Stores one secret without hurry, by a process of its own. */
async function keep(desktop: PrivateDesktop): Promise<void> {
  await using keychain = startKeychain(desktop, 'no-canary')
  expect((await keychain.ask('store', 'a', 'kept')).answer).toEqual(DONE)
}

test('a call that hangs lets its caller go, no other starts, and all is well once it ends', async () => {
  await using desktop = await openDesktopWithKeyring()
  await keep(desktop)
  await using keychain = startKeychain(desktop, 'canary-written', '100', '300')
  await desktop.pauseKeyring()
  const hanging = await keychain.ask('read', 'a')
  expect(hanging.answer).toEqual(failed('keychain-waiting'))
  expect(hanging.state).toEqual({ state: 'waiting' })
  for (const command of ['read', 'remove', 'store', 'check']) {
    expect((await keychain.ask(command, 'a', 'x')).answer, command).toEqual(failed('keychain-waiting'))
  }
  await desktop.resumeKeyring()
  await expect.poll(async () => (await keychain.ask('state')).state).toEqual({ state: 'ready' })
  await expect.poll(async () => (await keychain.ask('read', 'a')).answer).toEqual({ ok: true, value: 'kept' })
})

test('a call that ends as locked after its caller has gone leaves the state locked', async () => {
  await using desktop = await openDesktopWithKeyring()
  await keep(desktop)
  await using keychain = startKeychain(desktop, 'canary-written', '100', '300')
  await desktop.lockKeyring()
  await desktop.pauseKeyring()
  expect((await keychain.ask('read', 'a')).answer).toEqual(failed('keychain-waiting'))
  await desktop.resumeKeyring()
  await expect
    .poll(async () => (await keychain.ask('state')).state)
    .toEqual({ state: 'unavailable', failure: { kind: 'keychain-locked' } })
})

test('a service killed in the middle of a call is missing, at once and afterwards; a restart of the app helps', async () => {
  await using desktop = await openDesktopWithKeyring()
  await using keychain = startKeychain(desktop, 'no-canary', '100', '120000')
  expect((await keychain.ask('store', 'a', 'kept')).answer).toEqual(DONE)
  const pid = await keyringPid(desktop)
  process.kill(pid, 'SIGSTOP')
  const asked = keychain.ask('read', 'a')
  await expect.poll(async () => (await keychain.ask('state')).state).toEqual({ state: 'waiting' })
  process.kill(pid, 'SIGKILL')
  const { answer, state } = await asked
  expect(answer).toEqual(failed('keychain-missing'))
  expect(state).toEqual({ state: 'unavailable', failure: { kind: 'keychain-missing' } })
  for (const command of ['read', 'store', 'remove', 'check']) {
    expect((await keychain.ask(command, 'a', 'x')).answer, command).toEqual(failed('keychain-missing'))
  }
  await desktop.startKeyring()
  // libsecret keeps to the service it first met: docs/decisions/0008.
  expect((await keychain.ask('read', 'a')).answer).toEqual(failed('keychain-missing'))
  await using restarted = startKeychain(desktop, 'canary-written')
  expect((await restarted.ask('read', 'a')).answer).toEqual({ ok: true, value: 'kept' })
})
