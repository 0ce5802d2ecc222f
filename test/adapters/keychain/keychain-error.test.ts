import { expect, test } from 'vitest'
import { keychainFailure } from '../../../src/main/adapters/keychain/keychain-error.ts'

/** What libsecret said when each was provoked, and what macOS and Windows document. */
test.each([
  ['The given address is empty', 'keychain-missing'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-missing'],
  ['Could not connect: No such file or directory', 'keychain-missing'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-missing'],
  ['The name :1.1 was not provided by any .service files', 'keychain-missing'],
  ['The session wrapping the secret does not exist', 'keychain-missing'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychain-missing'],
  ['Failed to load keytar native addon, checked […]', 'keychain-missing'],
  ['Cannot create an item in a locked collection', 'keychain-locked'],
  ['User interaction is not allowed.', 'keychain-locked'],
  ['User canceled the operation.', 'keychain-denied'],
  ['The user name or passphrase you entered is not correct.', 'keychain-denied'],
  ['The prompt was dismissed', 'keychain-denied'],
  ['Access is denied.', 'keychain-denied'],
])('%s', (message, kind) => {
  expect(keychainFailure(new Error(message))).toEqual({ kind })
})
