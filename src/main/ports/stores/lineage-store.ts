import type { KeyId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'

/** Which key took over from which, within one connection. */
export interface LineageStore {
  add(old: KeyReference, newKey: KeyId, at: Instant): void
  successor(old: KeyReference): KeyId | null
  predecessor(newKey: KeyReference): KeyId | null
}
