import { describe, expect, test } from 'vitest'
import { openDesktopWithKeyring, openPrivateDesktop } from '../../e2e/private-desktop.ts'
import { DONE, failed, startKeychain } from './start-keychain.ts'

describe('the keychain on a real Secret Service', () => {
  test('stores, reads back and removes; empty is told from locked by the canary', async () => {
    await using desktop = await openDesktopWithKeyring()
    await using keychain = startKeychain(desktop)
    expect((await keychain.ask('read', 'a')).answer).toEqual(failed('secret-not-stored'))
    expect(await keychain.ask('check')).toEqual({ answer: DONE, state: { state: 'ready' }, written: true })
    expect((await keychain.ask('store', 'odd/id €', 'wv_live_one')).answer).toEqual(DONE)
    expect((await keychain.ask('read', 'odd/id €')).answer).toEqual({ ok: true, value: 'wv_live_one' })
    expect((await keychain.ask('store', 'odd/id €', 'wv_live_two')).answer).toEqual(DONE)
    expect((await keychain.ask('read', 'odd/id €')).answer).toEqual({ ok: true, value: 'wv_live_two' })
    expect((await keychain.ask('remove', 'odd/id €')).answer).toEqual(DONE)
    expect((await keychain.ask('remove', 'odd/id €')).answer).toEqual(DONE)
    expect((await keychain.ask('read', 'odd/id €')).answer).toEqual(failed('secret-not-stored'))

    expect((await keychain.ask('store', 'b', 'kept')).answer).toEqual(DONE)
    await desktop.lockKeyring()
    for (const command of ['read', 'remove', 'store', 'check']) {
      const { answer, state } = await keychain.ask(command, 'b', 'other')
      expect(answer, command).toEqual(failed('keychain-locked'))
      expect(state).toEqual({ state: 'unavailable', failure: { kind: 'keychain-locked' } })
    }
    await desktop.unlockKeyring()
    expect((await keychain.ask('read', 'b')).answer).toEqual({ ok: true, value: 'kept' })
    expect((await keychain.ask('read', 'b')).state).toEqual({ state: 'ready' })
  })

  test('what the library would cut or reject is refused before it is called', async () => {
    await using desktop = await openDesktopWithKeyring()
    await using keychain = startKeychain(desktop)
    for (const secret of ['', 'cut\0here']) {
      expect((await keychain.ask('store', 'a', secret)).answer).toMatchObject({
        ok: false,
        failure: { kind: 'invalid-input' },
      })
    }
    expect((await keychain.ask('read', 'a')).answer).toEqual(failed('secret-not-stored'))
  })

  test('no Secret Service at all is missing, at once', async () => {
    await using desktop = await openPrivateDesktop()
    await using keychain = startKeychain(desktop)
    for (const command of ['read', 'store', 'remove', 'check']) {
      expect((await keychain.ask(command, 'a', 'x')).answer, command).toEqual(failed('keychain-missing'))
    }
  })

  test('a keyring that was wiped is not called locked for ever', async () => {
    await using desktop = await openDesktopWithKeyring()
    await using keychain = startKeychain(desktop, 'canary-written')
    expect((await keychain.ask('read', 'a')).answer).toEqual(failed('keychain-locked'))
    expect((await keychain.ask('check')).answer).toEqual(DONE)
    expect((await keychain.ask('read', 'a')).answer).toEqual(failed('secret-not-stored'))
  })

  test('a full disk that cannot remember the canary is no fault of the keychain, and nothing is stored', async () => {
    await using desktop = await openDesktopWithKeyring()
    await using keychain = startKeychain(desktop, 'disk-full')
    const { answer, state } = await keychain.ask('store', 'a', 'lost?')
    expect(answer).toEqual(failed('disk-full'))
    expect(state).toEqual({ state: 'ready' })
    expect((await keychain.ask('read', 'a')).answer).toEqual(failed('secret-not-stored'))
  })
})
