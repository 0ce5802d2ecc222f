import type { Failure } from '../../../domain/failure.ts'

/** Messages of libsecret, macOS's Security framework and Windows if there is no keychain service at all. */
const MISSING =
  /autolaunch|could not connect|not provided by any|ServiceUnknown|NameHasNoOwner|StartServiceByName|native addon|session wrapping the secret|given address is empty|does not exist at path .*\/collection\/\w+[^/]*$|Cannot spawn|no such secret collection|connection is closed|NoReply|disconnected|Failed to execute child process/iu

/** … if it is locked and nobody can be asked to unlock it. */
const LOCKED = /locked|interaction is not allowed|no such interface.*prompt/iu

/** Maps an error of the keychain's library to a failure: missing, locked, otherwise refused. */
export function keychainFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (MISSING.test(message)) return { kind: 'keychain-missing' }
  if (LOCKED.test(message)) return { kind: 'keychain-locked' }
  return { kind: 'keychain-denied' }
}
