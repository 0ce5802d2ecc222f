import type { Instant } from './instant.ts'

/**
 * Everything that can go wrong in a way that a person should be told about. Closed: the renderer switches over `kind`
 * exhaustively. No member ever holds a secret; `message` texts come from Wevion, trimmed and redacted.
 */
export type Failure =
  /** Wevion answered 401: the management key is wrong, revoked or expired. */
  | { readonly kind: 'unauthorized' }
  /** Wevion answered 403: the key's creator may not do this. */
  | { readonly kind: 'forbidden'; readonly message: string | null }
  /** Wevion answered 429; `retryAt` is by this computer's clock. */
  | { readonly kind: 'rate-limited'; readonly retryAt: Instant }
  /** The plan caps the number of keys, or blocks writes (past due). */
  | { readonly kind: 'plan-limit'; readonly message: string | null }
  /** No connection came about: nothing was asked of Wevion. */
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason }
  /** No whole answer within the time limit. */
  | { readonly kind: 'timed-out' }
  /** The connection broke before the whole answer was there. */
  | { readonly kind: 'connection-lost' }
  /** Wevion answered 5xx. */
  | { readonly kind: 'server-error'; readonly status: number; readonly message: string | null }
  /** An answer that is not Wevion's API: HTML, broken JSON, a redirect, a missing field. */
  | { readonly kind: 'unexpected-response'; readonly field: string }
  | { readonly kind: 'not-found' }
  /** Wevion answered 409, or a key of that name exists. */
  | { readonly kind: 'name-taken' }
  /** Wevion answered 409 for another reason, or the thing changed meanwhile. */
  | { readonly kind: 'conflict'; readonly message: string | null }
  /** Wevion has seen the key in use, and nobody said that it may go all the same. */
  | { readonly kind: 'key-in-use' }
  /** `field` is the contract's name of the field; `message` says what to mend. */
  | { readonly kind: 'invalid-input'; readonly field: string; readonly message: string }
  | { readonly kind: 'keychain-locked' }
  /** The person or the system refused access to the keychain. */
  | { readonly kind: 'keychain-denied' }
  /** No keychain service on this computer. */
  | { readonly kind: 'keychain-missing' }
  /** An earlier keychain call still waits for the person (an unlock prompt, most likely). */
  | { readonly kind: 'keychain-waiting' }
  /** The keychain works, but does not hold this secret. */
  | { readonly kind: 'secret-not-stored' }
  /** A pasted secret does not belong to the key it was given for. */
  | { readonly kind: 'secret-mismatch' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'store-read-only' }
  /** A place that the secret is delivered to did not take it; `message` is its own words, without secrets. */
  | {
      readonly kind: 'destination-failed'
      readonly problem: DestinationProblem
      readonly message: string | null
    }
  /** A bug. The log holds the details under this id. */
  | { readonly kind: 'internal'; readonly logId: string }

/** Why a destination did not take a secret. */
export type DestinationProblem =
  | 'missing'
  | 'denied'
  | 'refused'
  | 'unreachable'
  | 'timed-out'
  | 'changed-meanwhile'
  | 'other'

/** `proxy-sign-in`: the network's proxy asks for a name and a password, which the app cannot give. */
export type UnreachableReason = 'refused' | 'unknown-host' | 'offline' | 'tls' | 'proxy-sign-in' | 'other'

/** Whether a server may be reached later without anybody's doing: not where somebody has to change the network or its settings. */
export function mayRecover(reason: UnreachableReason): boolean {
  return reason !== 'tls' && reason !== 'proxy-sign-in'
}

export type FailureKind = Failure['kind']
