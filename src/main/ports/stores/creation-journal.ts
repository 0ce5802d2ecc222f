import type { Creation, CreationState } from '../../../domain/creations/creation.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { CreationId, KeyId } from '../../../domain/identifiers.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'

/** The intents and outcomes of creates. Each write is on the disk when it returns or when its transaction commits. */
export interface CreationJournal {
  begin(creation: Creation): void
  advance(
    id: CreationId,
    change: { state: CreationState; keyId: KeyId | null; failure: Failure | null; changedAt: Instant },
  ): void
  one(id: CreationId): Creation | null
  /** Creations in one of `PENDING_STATES`, oldest first. */
  pending(): readonly Creation[]
  /** The newest creation of this key. */
  ofKey(reference: KeyReference): Creation | null
}
