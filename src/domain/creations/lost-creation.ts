import type { ListedKey } from '../keys/api-key.ts'
import type { Creation } from './creation.ts'

export type LostCreationFinding =
  | { readonly kind: 'not-made' }
  /** Exactly one key of that name came since: it is ours, and its secret is gone. */
  | { readonly kind: 'orphaned'; readonly key: ListedKey }
  /** More than one: somebody else made a key of the same name at the same time. Which is ours cannot be told. */
  | { readonly kind: 'several'; readonly keys: readonly ListedKey[] }

/**
 * What became of a create whose answer was lost, judged by a list that Wevion gave *after* it. A create is never
 * repeated blindly: only this finding allows another one.
 */
export function findLostCreation(
  creation: Pick<Creation, 'request' | 'namesakes'>,
  listed: readonly ListedKey[],
): LostCreationFinding {
  const candidates = listed.filter(
    (key) => key.name === creation.request.name && !creation.namesakes.includes(key.id) && !key.revoked,
  )
  const [first, second] = candidates
  if (first === undefined) return { kind: 'not-made' }
  return second === undefined ? { kind: 'orphaned', key: first } : { kind: 'several', keys: candidates }
}
