import type { Creation, CreationState } from '../../../domain/creations/creation.ts'
import {
  type CreationDifference,
  creationDifferences,
} from '../../../domain/creations/creation-differences.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { CreationId, KeyId } from '../../../domain/identifiers.ts'
import type { ApiKey, ListedKey } from '../../../domain/keys/api-key.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/store-failure.ts'
import { recordActivity } from '../record-activity.ts'
import { noteLineage } from './note-lineage.ts'

export type CreateOutcome =
  | { readonly kind: 'created'; readonly key: ApiKey; readonly differences: readonly CreationDifference[] }
  | { readonly kind: 'pending'; readonly creation: Creation }

type NeededPorts = Pick<
  Ports,
  | 'connections'
  | 'keys'
  | 'creations'
  | 'lineage'
  | 'keychain'
  | 'fingerprintOf'
  | 'now'
  | 'wait'
  | 'activity'
  | 'together'
  | 'publish'
  | 'log'
>

/** A key that Wevion just made: its secret exists in this memory alone. */
interface Held {
  readonly key: ListedKey
  readonly secret: Secret
}

/**
 * Where creates are followed: what the journal says of them, which run right now, and the secrets that wait in memory
 * because the keychain would not take them.
 */
export interface CreationTracker {
  begin(creation: Creation): void
  /** Writes the new state to disk and tells the windows; answers the creation as it now stands. */
  advance(
    creation: Creation,
    state: CreationState,
    change?: { keyId?: KeyId | null; failure?: Failure | null },
  ): Creation
  /** Runs one piece of work on a creation at a time; null when another one is under way. */
  exclusively<Value>(id: CreationId, work: () => Promise<Value>): Promise<Value | null>
  /** Creations that need the person: pending in the journal and not being worked on. */
  pending(): readonly Creation[]
  /** Secret → keychain, read back; only then is the key reported as created. */
  keep(creation: Creation, held: Held): Promise<CreateOutcome>
  held(id: CreationId): Held | null
  drop(id: CreationId): void
  /** Whether quitting now would lose a secret or leave a create half-way. */
  busy(): { readonly running: boolean; readonly holdingSecrets: boolean }
  /** Resolves when nothing is under way any more, or after `patience` milliseconds. */
  idle(patience: number): Promise<void>
}

export function createCreationTracker(ports: NeededPorts): CreationTracker {
  const running = new Set<CreationId>()
  const waiting: (() => void)[] = []
  const secretsInMemory = new Map<CreationId, Held>()

  const tracker: CreationTracker = {
    begin(creation) {
      ports.creations.begin(creation)
      ports.publish.creationsChanged()
    },

    advance(creation, state, change = {}) {
      const advanced: Creation = {
        ...creation,
        state,
        keyId: change.keyId === undefined ? creation.keyId : change.keyId,
        failure: change.failure ?? null,
        changedAt: ports.now(),
      }
      ports.creations.advance(creation.id, {
        state: advanced.state,
        keyId: advanced.keyId,
        failure: advanced.failure,
        changedAt: advanced.changedAt,
      })
      ports.publish.creationsChanged()
      return advanced
    },

    async exclusively(id, work) {
      if (running.has(id)) return null
      running.add(id)
      try {
        return await work()
      } finally {
        running.delete(id)
        ports.publish.creationsChanged()
        if (running.size === 0) for (const resolve of waiting.splice(0)) resolve()
      }
    },

    pending: () => ports.creations.pending().filter(({ id }) => !running.has(id)),

    async keep(creation, held) {
      ports.log.registerSecret(held.secret)
      secretsInMemory.set(creation.id, held)
      const reference = { connectionId: creation.connectionId, keyId: held.key.id }
      // The secret is worth more than the note: a disk that is full now must not keep it from the keychain.
      // Wevion's list tells it again, by the name and the time that are on the disk.
      const answered = despiteStoreFailure(() =>
        ports.together(
          () => {
            ports.keys.put(creation.connectionId, held.key)
            return tracker.advance(creation, 'answered', { keyId: held.key.id, failure: creation.failure })
          },
          { mayBeForgotten: true },
        ),
      )
      const stored = await ports.keychain.store({ kind: 'api-key', ...reference }, held.secret)
      if (!stored.ok) {
        const waiting = tracker.advance(answered ?? creation, 'answered', {
          keyId: held.key.id,
          failure: stored.failure,
        })
        return { kind: 'pending', creation: waiting }
      }
      secretsInMemory.delete(creation.id)
      ports.together(() => {
        ports.keys.put(creation.connectionId, held.key)
        ports.keys.setFingerprint(reference, ports.fingerprintOf(held.secret))
        tracker.advance(answered ?? creation, 'stored', { keyId: held.key.id })
        noteLineage(ports, creation, held.key.id)
        recordActivity(ports, {
          action: 'key-created',
          outcome: 'done',
          ...reference,
          keyName: held.key.name,
        })
      })
      ports.publish.keysChanged(creation.connectionId)
      const key = ports.keys.one(reference) ?? {
        ...held.key,
        connectionId: creation.connectionId,
        secretStored: true,
        goneSince: null,
      }
      return { kind: 'created', key, differences: creationDifferences(creation.request, held.key) }
    },

    held: (id) => secretsInMemory.get(id) ?? null,
    drop: (id) => {
      secretsInMemory.delete(id)
    },
    busy: () => ({ running: running.size > 0, holdingSecrets: secretsInMemory.size > 0 }),
    async idle(patience) {
      if (running.size === 0) return
      await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), ports.wait(patience)])
    },
  }
  return tracker

  function despiteStoreFailure<Value>(work: () => Value): Value | null {
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
}
