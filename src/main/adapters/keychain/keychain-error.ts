import type { Failure } from '../../../domain/failure.ts'

/**
 * Keytar hands on the message alone, without the error's domain and code, and the system's language may have translated
 * it. Names of D-Bus errors and paths are never translated; the sentences are those of GDBus (gdbusaddress.c), libsecret
 * (secret-util.c, secret-collection.c), the message bus, GNOME Keyring, macOS's Security framework and Windows.
 */
const MISSING = [
  /\b(?:ServiceUnknown|NameHasNoOwner|NoServer|Spawn\.\w+)\b/u,
  /autolaunch|could not connect|not provided by any|StartServiceByName/iu,
  /given address is empty|unknown or unsupported transport|\baddress element\b|error in address/iu,
  // A keyring that is not there, not an item in one: the path ends with it.
  /(?:does not exist|no such).*\/org\/freedesktop\/secrets\/(?:collection|aliases)\/\w+[^/]*$/iu,
  /session wrapping the secret|no such secret collection/iu,
  /connection is closed|disconnected from message bus|cannot spawn|failed to execute child process/iu,
  /native addon/iu,
]

/** It is locked and nobody can be asked to unlock it. */
const LOCKED = [/\bIsLocked\b/u, /\blocked\b|interaction is not allowed|no such interface.*prompt/iu]

/** The person or the system said no, in so many words. */
const DENIED = [
  /\b(?:AccessDenied|AuthFailed|InteractiveAuthorizationRequired)\b/u,
  /user cancell?ed|prompt was dismissed|passphrase you entered is not correct/iu,
  /access (?:is|was|to .*) denied|permission denied|rejected send message/iu,
]

/** Maps an error of the keychain's library to a failure. What is not known is nobody's fault: `keychain-failed`. */
export function keychainFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  const says = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(message))
  if (says(MISSING)) return { kind: 'keychain-missing' }
  if (says(LOCKED)) return { kind: 'keychain-locked' }
  return { kind: says(DENIED) ? 'keychain-denied' : 'keychain-failed' }
}
