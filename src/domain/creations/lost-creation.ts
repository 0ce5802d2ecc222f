import type { UnreadableKey } from '../connections/connection.ts'
import type { ListedKey } from '../keys/api-key.ts'
import type { Creation, KeyRequest } from './creation.ts'

export type LostCreationFinding =
  | { readonly kind: 'not-made' }
  /** None that could be read, but one that could not may be it. */
  | { readonly kind: 'unclear' }
  /** Exactly one key of that name has appeared since: it is ours, and its secret is lost. */
  | { readonly kind: 'orphaned'; readonly key: ListedKey }
  /** More than one: someone else created a key of the same name at the same time, and ours cannot be told apart. */
  | { readonly kind: 'several'; readonly keys: readonly ListedKey[] }

/**
 * Determines the outcome of a create whose response was lost, from a list fetched *after* it. A create is never
 * repeated blindly: only this finding permits another one.
 */
export function findLostCreation(
  creation: Pick<Creation, 'request' | 'namesakes'>,
  listed: readonly ListedKey[],
  unreadable: readonly UnreadableKey[] = [],
): LostCreationFinding {
  const candidates = listed.filter(
    (key) => key.name === creation.request.name && !creation.namesakes.includes(key.id) && !key.revoked,
  )
  const [first, second] = candidates
  if (first === undefined) {
    return unreadable.some((key) => mayBe(key, creation.request)) ? { kind: 'unclear' } : { kind: 'not-made' }
  }
  return second === undefined ? { kind: 'orphaned', key: first } : { kind: 'several', keys: candidates }
}

/** Of a key without a name that could be read, the label is its id or its place. */
function mayBe({ label, field }: UnreadableKey, { name }: KeyRequest): boolean {
  return label === name || field === 'name' || /^#\d+$/u.test(label)
}
