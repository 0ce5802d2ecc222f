import type { Failure } from '../failure.ts'
import type { KeyId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'
import { type Creation, isPending } from './creation.ts'

export type CreationEvent =
  /** The key exists and its secret is in memory: just received, or still there when storing is tried again. */
  | { readonly kind: 'answered'; readonly keyId: KeyId }
  /** Wevion created the key, but its response held no secret. */
  | { readonly kind: 'answered-without-secret'; readonly keyId: KeyId; readonly failure: Failure }
  /** Wevion certainly created nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The response was lost, late or broken, or did not say which key was created. */
  | { readonly kind: 'answer-lost'; readonly failure: Failure }
  /** The keychain holds the secret, read back and compared. */
  | { readonly kind: 'stored' }
  /** The keychain did not take the secret, which stays in memory. */
  | { readonly kind: 'not-stored'; readonly failure: Failure }
  /** Wevion's list shows no key from this creation. */
  | { readonly kind: 'not-listed' }
  /** The keychain holds the new key's secret: the app crashed after storing it and before recording that. */
  | { readonly kind: 'secret-found'; readonly keyId: KeyId }
  /** The keychain certainly does not hold the new key's secret. */
  | { readonly kind: 'secret-lost'; readonly keyId: KeyId }
  /** The key is certainly revoked at Wevion. */
  | { readonly kind: 'revoked' }
  /** The person chose to leave the key as it is. */
  | { readonly kind: 'kept' }

/**
 * Applies an event to a creation. An event that does not fit the current state changes nothing: the same object is
 * returned.
 */
export function advance(creation: Creation, event: CreationEvent, now: Instant): Creation {
  const next = changed(creation, event)
  return next === null ? creation : { ...creation, ...next, changedAt: now }
}

/** Whether the event fits the current state. Check this before doing anything irreversible. */
export function accepts(creation: Creation, event: CreationEvent): boolean {
  return changed(creation, event) !== null
}

type Change = Partial<Pick<Creation, 'state' | 'keyId' | 'failure'>>

function changed(creation: Creation, event: CreationEvent): Change | null {
  const { state } = creation
  switch (event.kind) {
    case 'answered':
      return isPending(creation) && mayBe(creation, event.keyId)
        ? { state: 'answered', keyId: event.keyId }
        : null
    case 'answered-without-secret':
      return state === 'asked' ? { state: 'orphaned', keyId: event.keyId, failure: event.failure } : null
    case 'refused':
      return state === 'asked' ? { state: 'refused', failure: event.failure } : null
    case 'answer-lost':
      return state === 'asked' ? { failure: event.failure } : null
    case 'stored':
      return state === 'answered' ? { state: 'stored', failure: null } : null
    case 'not-stored':
      return state === 'answered' ? { failure: event.failure } : null
    case 'not-listed':
      return state === 'asked' ? { state: 'not-made' } : null
    case 'secret-found':
      return isLookedFor(creation, event.keyId)
        ? { state: 'stored', keyId: event.keyId, failure: null }
        : null
    case 'secret-lost':
      return isLookedFor(creation, event.keyId) ? { state: 'orphaned', keyId: event.keyId } : null
    case 'revoked':
      return state === 'answered' || state === 'orphaned' ? { state: 'discarded', failure: null } : null
    case 'kept':
      return isPending(creation) ? { state: 'kept' } : null
  }
}

/** Once known, a key id never changes. */
function mayBe({ keyId }: Creation, other: KeyId): boolean {
  return keyId === null || keyId === other
}

function isLookedFor(creation: Creation, keyId: KeyId): boolean {
  return (creation.state === 'asked' || creation.state === 'answered') && mayBe(creation, keyId)
}
