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
  ['Unknown or unsupported transport “disabled” for address “disabled:”', 'keychain-missing'],
  ['Address element “nonsense” does not contain a colon (:)', 'keychain-missing'],
  [
    'Error in address “unix:” — the unix transport requires exactly one of the keys “path” or “abstract” to be set',
    'keychain-missing',
  ],
  ['Object does not exist at path “/org/freedesktop/secrets/aliases/default”', 'keychain-missing'],
  ["No such object path '/org/freedesktop/secrets/aliases/default'", 'keychain-missing'],
  ['No such secret collection at path: /org/freedesktop/secrets/aliases/default', 'keychain-missing'],
  ['GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: Der Name ist unbekannt', 'keychain-missing'],
  ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: Gesperrt', 'keychain-locked'],
  ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: Keine Berechtigung', 'keychain-denied'],
  [
    'Rejected send message, 2 matched rules; type="method_call", sender=":1.5" (uid=0 pid=1) destination="org.freedesktop.secrets"',
    'keychain-denied',
  ],
  ['The collection /org/freedesktop/secrets/collection/login is locked', 'keychain-locked'],
  ['Timeout was reached', 'keychain-failed'],
  ['Zeitüberschreitung wurde erreicht', 'keychain-failed'],
  [
    'Did not receive a reply. Possible causes include: the remote application did not send a reply, the message bus security policy blocked the reply, the reply timeout expired, or the network connection was broken.',
    'keychain-failed',
  ],
  ['The collection was unlocked', 'keychain-failed'],
  ['Something nobody has seen', 'keychain-failed'],
  ['User canceled the operation.', 'keychain-denied'],
  ['The user name or passphrase you entered is not correct.', 'keychain-denied'],
  ['The prompt was dismissed', 'keychain-denied'],
  ['Access is denied.', 'keychain-denied'],
])('%s', (message, kind) => {
  expect(keychainFailure(new Error(message))).toEqual({ kind })
})
