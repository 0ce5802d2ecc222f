import type { Creation, CreationState } from '../../../domain/creations/creation.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { CreationId, KeyId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'

/** The intents and outcomes of creates. Every write is on the disk when it returns; within a transaction, when that commits. */
export interface CreationJournal {
  begin(creation: Creation): void
  advance(
    id: CreationId,
    change: { state: CreationState; keyId: KeyId | null; failure: Failure | null; changedAt: Instant },
  ): void
  one(id: CreationId): Creation | null
  /** Those in one of `PENDING_STATES`, oldest first. */
  pending(): readonly Creation[]
  /** The newest creation that made this key. */
  ofKey(reference: KeyReference): Creation | null
}
