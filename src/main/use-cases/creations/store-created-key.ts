import { advance } from '../../../domain/creations/advance-creation.ts'
import type { Creation } from '../../../domain/creations/creation.ts'
import {
  type CreationDifference,
  creationDifferences,
} from '../../../domain/creations/creation-differences.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { recordActivity } from '../record-activity.ts'
import type { CreationTracker, UnstoredKey } from './creation-tracker.ts'
import { recordLineage } from './record-lineage.ts'
import { keepProof } from './successor-proof.ts'

export type CreateOutcome =
  | { readonly kind: 'created'; readonly key: ApiKey; readonly differences: readonly CreationDifference[] }
  | { readonly kind: 'pending'; readonly creation: Creation }

type NeededPorts = Pick<
  Ports,
  | 'connections'
  | 'keys'
  | 'lineage'
  | 'keychain'
  | 'grants'
  | 'fingerprintOf'
  | 'now'
  | 'activity'
  | 'transaction'
  | 'publish'
  | 'log'
>

/** Stores the secret in the keychain, which reads it back. Only then is the key reported as created. */
export async function storeCreatedKey(
  ports: NeededPorts,
  tracker: CreationTracker,
  creation: Creation,
  made: UnstoredKey,
): Promise<CreateOutcome> {
  const { key, secret, predecessor } = made
  const reference = { connectionId: made.connectionId, keyId: key.id }
  ports.log.registerSecret(secret)
  tracker.hold(creation.id, made)
  const answered = { kind: 'answered', keyId: key.id } as const
  // Only now, while Wevion's own answer is in hand, can it be said whose successor the key is.
  const grants = predecessor === null ? null : await ports.grants.open()
  // A full disk must not keep the secret from the keychain. If this is not written, Wevion's list identifies the key
  // later, by the name and the time that are on the disk.
  const noted = despiteStoreFailure(ports, () =>
    ports.transaction(
      () => {
        ports.keys.put(creation.connectionId, key)
        if (grants?.ok && predecessor !== null)
          grants.value.give({ kind: 'successor', ...reference, predecessor })
        return tracker.advance(creation, answered)
      },
      { durability: 'relaxed' },
    ),
  )
  if (noted === null && predecessor !== null) await keepProof(ports, reference, predecessor)
  const arrived = noted ?? advance(creation, answered, ports.now())

  const stored = await ports.keychain.store({ kind: 'api-key', ...reference }, secret)
  if (!stored.ok) {
    const waiting = tracker.advance(arrived, { kind: 'not-stored', failure: stored.failure })
    return { kind: 'pending', creation: waiting }
  }
  tracker.drop(creation.id)
  ports.transaction(() => {
    ports.keys.put(creation.connectionId, key)
    ports.keys.setFingerprint(reference, ports.fingerprintOf(secret))
    tracker.advance(arrived, { kind: 'stored' })
    recordLineage(ports, creation, key.id)
    recordActivity(ports, { action: 'key-created', outcome: 'done', ...reference, keyName: key.name })
  })
  ports.publish.keysChanged(creation.connectionId)
  return {
    kind: 'created',
    key: ports.keys.one(reference) ?? {
      ...key,
      connectionId: creation.connectionId,
      secretStored: true,
      goneSince: null,
    },
    differences: creationDifferences(creation.request, key),
  }
}

function despiteStoreFailure<Value>(ports: Pick<Ports, 'log'>, work: () => Value): Value | null {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    ports.log.warn('The journal could not be written while a new secret is in hand', {
      failure: error.failure.kind,
    })
    return null
  }
}
