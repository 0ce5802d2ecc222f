import { expect, test } from 'vitest'
import { connectionId } from '../../../src/domain/identifiers.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { createKeychain } from '../../../src/main/adapters/keychain/keychain.ts'
import type { SecretPlace } from '../../../src/main/ports/keychain.ts'
import { SILENT_LOG } from '../../use-cases/silent-ports.ts'

/** A keychain of that system whose library must not be asked. */
function unasked(platform: NodeJS.Platform) {
  return createKeychain({
    load: () => Promise.reject(new Error('native addon')),
    installationId: 'limits',
    canary: { written: false, remember() {} },
    log: SILENT_LOG,
    platform,
  })
}

const PLACE: SecretPlace = {
  kind: 'management-key',
  connectionId: connectionId('6f9619ff-8b86-4011-b42d-00cf4fc964ff'),
}

test('what the Credential Manager cannot hold is refused by its length, and the keychain stays well', async () => {
  const keychain = unasked('win32')
  // 2,561 bytes in fewer characters.
  const answer = await keychain.store(PLACE, new Secret(`${'é'.repeat(1_280)}x`))
  expect(answer).toEqual({
    ok: false,
    failure: {
      kind: 'invalid-input',
      field: 'secret',
      message: 'The secret is longer than the 2,560 bytes that the Credential Manager can keep.',
    },
  })
  expect(keychain.state()).toEqual({ state: 'ready' })
})

test('up to the limit, and where there is none, the keychain is asked', async () => {
  const missing = { ok: false, failure: { kind: 'keychain-missing' } }
  expect(await unasked('win32').store(PLACE, new Secret('x'.repeat(2_560)))).toEqual(missing)
  expect(await unasked('linux').store(PLACE, new Secret('x'.repeat(9_999)))).toEqual(missing)
})
