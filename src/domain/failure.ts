import type { Instant } from './instant.ts'

/**
 * Every failure that is reported to the person. Closed: the renderer switches over `kind` exhaustively. No member
 * ever holds a secret; `message` texts come from Wevion, trimmed and redacted.
 */
export type Failure =
  /** Wevion answered 401: the management key is wrong, revoked or expired. */
  | { readonly kind: 'unauthorized' }
  /** Wevion answered 403: the key's creator may not do this. */
  | { readonly kind: 'forbidden'; readonly message: string | null }
  /** Wevion answered 429; `retryAt` is in this computer's time. */
  | { readonly kind: 'rate-limited'; readonly retryAt: Instant }
  /** This app itself was asked for it too often within a minute, and did not do it. `retryAt`: when it can be done again. */
  | { readonly kind: 'too-often'; readonly retryAt: Instant }
  /** The plan caps the number of keys, or blocks writes (past due). */
  | { readonly kind: 'plan-limit'; readonly message: string | null }
  /** No connection could be made, so Wevion received nothing. */
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason }
  /** No complete response within the time limit. */
  | { readonly kind: 'timed-out' }
  /** The connection broke before the response was complete. */
  | { readonly kind: 'connection-lost' }
  /** Wevion answered 5xx. */
  | { readonly kind: 'server-error'; readonly status: number; readonly message: string | null }
  /** A response that is not from Wevion's API: HTML, broken JSON, a redirect, a missing field, or far too much. */
  | { readonly kind: 'unexpected-response'; readonly field: string }
  | { readonly kind: 'not-found' }
  /** Wevion answered 409, or a key of that name exists. */
  | { readonly kind: 'name-taken' }
  /** Wevion answered 409 for another reason; the message is Wevion's own. */
  | { readonly kind: 'conflict'; readonly message: string | null }
  /** Wevion says that there is no such key, while its list shows it: whether the key still lives is not certain. */
  | { readonly kind: 'revocation-unconfirmed' }
  /** A rotation cannot begin or go on. `detail`: names, where the problem is about some; made safe to show. */
  | { readonly kind: 'rotation-problem'; readonly problem: RotationProblem; readonly detail: string | null }
  /** This app itself cannot or may not do it now; Wevion was not asked for it. `detail`: what it is about, made safe to show. */
  | { readonly kind: 'not-possible'; readonly problem: LocalProblem; readonly detail: string | null }
  /** Wevion has seen the key in use, and the person has not confirmed that it may be revoked anyway. */
  | { readonly kind: 'key-in-use' }
  /** `field` is the contract's name for the field; `message` says what to correct. */
  | { readonly kind: 'invalid-input'; readonly field: string; readonly message: string }
  | { readonly kind: 'keychain-locked' }
  /** The person or the system refused access to the keychain. */
  | { readonly kind: 'keychain-denied' }
  /** This computer has no keychain service. */
  | { readonly kind: 'keychain-missing' }
  /** The keychain did not answer, or with an error that says neither of these. */
  | { readonly kind: 'keychain-failed' }
  /** An earlier keychain call is still waiting for the person, most likely at an unlock prompt. */
  | { readonly kind: 'keychain-waiting' }
  /** The keychain works but does not hold this secret. */
  | { readonly kind: 'secret-not-stored' }
  /** The pasted secret belongs to another key. */
  | { readonly kind: 'secret-mismatch' }
  /** The person did not agree in the system's dialog. Nothing was sent. */
  | { readonly kind: 'declined' }
  /** No genuine grant covers this: it is from an older version, or was changed outside the app. Nothing was sent. */
  | { readonly kind: 'not-granted'; readonly outlet: 'connection' | 'destination' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'store-read-only' }
  /** What this app's own data says of it cannot be read. It is left as it is. */
  | { readonly kind: 'store-damaged' }
  /** A destination did not take the secret; `message` is one line, never what a program printed. */
  | {
      readonly kind: 'destination-failed'
      readonly problem: DestinationProblem
      readonly message: string | null
    }
  /** A bug. The log holds the details under this id. */
  | { readonly kind: 'internal'; readonly logId: string }

/** Why a rotation cannot begin or go on. */
export const ROTATION_PROBLEMS = [
  /** Another process drives the rotations. */
  'driven-elsewhere',
  'already-running',
  /** What the journal says of it does not fit together, so someone changed it there. */
  'inconsistent',
  /** Nothing proves that the new key was made for it. */
  'unproven-successor',
  'old-key-revoked',
  'new-key-revoked',
  /** The new key acts as another user than the connection. */
  'other-user',
  /** The old key acts as `detail`, who is not the connection's user. */
  'other-owner',
  /** The new key lacks the permissions in `detail`. */
  'fewer-permissions',
] as const

export type RotationProblem = (typeof ROTATION_PROBLEMS)[number]

/** Why this app does not do something. */
export const LOCAL_PROBLEMS = [
  /** It changed since it was shown. */
  'changed-meanwhile',
  'creation-busy',
  /** It is not known yet what became of the creation. */
  'creation-unknown',
  'creation-resolved',
  /** Its secret is in memory, and would be lost. */
  'secret-in-memory',
  /** A key in Wevion's list that cannot be read may be `detail`. */
  'maybe-unreadable',
  /** Several new keys are named `detail`. */
  'several-of-the-name',
  /** Several keys begin with `detail`, and nothing tells yet which one a secret belongs to. */
  'several-of-the-prefix',
  /** The key acts as `detail`, who is not the connection's user. */
  'key-of-another-user',
  /** There is a connection of this user, named `detail`. */
  'already-connected',
  'destination-in-use',
  'nothing-expires',
  /** There are too many files named `detail`. */
  'too-many-files',
  /** Nothing can be written to the folder `detail`. */
  'folder-closed',
  /** `detail` says why, as a sentence. */
  'login-refused',
  'login-not-taken',
] as const

export type LocalProblem = (typeof LOCAL_PROBLEMS)[number]

/** Why a destination did not take a secret. */
export const DESTINATION_PROBLEMS = [
  'missing',
  'denied',
  'refused',
  'unreachable',
  'timed-out',
  'changed-meanwhile',
  'other',
] as const

export type DestinationProblem = (typeof DESTINATION_PROBLEMS)[number]

/** `proxy-sign-in`: the network's proxy asks for a user name and password, which the app cannot give. */
export const UNREACHABLE_REASONS = [
  'refused',
  'unknown-host',
  'offline',
  'tls',
  'proxy-sign-in',
  'other',
] as const

export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number]

/**
 * Whether a retry may reach the server without anyone's doing. TLS and proxy sign-in problems need someone to change
 * the network or its settings.
 */
export function mayRecover(reason: UnreachableReason): boolean {
  return reason !== 'tls' && reason !== 'proxy-sign-in'
}

export type FailureKind = Failure['kind']
