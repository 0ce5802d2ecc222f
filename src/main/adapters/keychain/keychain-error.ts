import type { Failure } from '../../../domain/failure.ts'

/** What libsecret, macOS's Security framework and Windows say when there is no keychain service at all. */
const MISSING =
  /autolaunch|could not connect|not provided by any|ServiceUnknown|NameHasNoOwner|StartServiceByName|native addon|session wrapping the secret|given address is empty|does not exist at path .*\/collection\/\w+[^/]*$|Cannot spawn|no such secret collection|connection is closed|NoReply|disconnected|Failed to execute child process/iu

/** … when it is locked and nobody can be asked to unlock it. */
const LOCKED = /locked|interaction is not allowed|no such interface.*prompt/iu

/** The failure that an error of the keychain's library means. What is neither missing nor locked was refused. */
export function keychainFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (MISSING.test(message)) return { kind: 'keychain-missing' }
  if (LOCKED.test(message)) return { kind: 'keychain-locked' }
  return { kind: 'keychain-denied' }
}
