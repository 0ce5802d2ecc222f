import { advance, type CreationEvent } from '../../../domain/creations/advance-creation.ts'
import type { Creation } from '../../../domain/creations/creation.ts'
import type { ConnectionId, CreationId, KeyId } from '../../../domain/identifiers.ts'
import type { ListedKey } from '../../../domain/keys/api-key.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { Ports } from '../../ports/ports.ts'

/** A key that Wevion made, and its secret, which exists only here in memory. */
export interface UnstoredKey {
  readonly key: ListedKey
  readonly secret: Secret
  /** By what was asked in this run, whatever the journal says by now. */
  readonly connectionId: ConnectionId
  /** The key that a rotation has it succeed; null: none. */
  readonly predecessor: KeyId | null
}

/** Knows which creations are running, which secrets wait in memory, and what the journal says of each creation. */
export interface CreationTracker {
  begin(creation: Creation): void
  /**
   * Applies the event to the creation, writes it to disk and tells the windows.
   * @throws if the creation does not accept the event; check with `accepts`
   */
  advance(creation: Creation, event: CreationEvent): Creation
  /** Runs `work` if no other work on the creation is running; otherwise returns null. */
  exclusively<Value>(id: CreationId, work: () => Promise<Value>): Promise<Value | null>
  /** Returns the creations that need the person: pending in the journal, and not being worked on. */
  pending(): readonly Creation[]
  hold(id: CreationId, made: UnstoredKey): void
  held(id: CreationId): UnstoredKey | null
  drop(id: CreationId): void
  /** Whether quitting now would lose a secret or leave a create half-way. */
  busy(): { readonly running: boolean; readonly holdingSecrets: boolean }
  /** Resolves when no work is running, or after `patience` milliseconds. */
  idle(patience: number): Promise<void>
}

export function createCreationTracker(
  ports: Pick<Ports, 'creations' | 'now' | 'wait' | 'publish'>,
): CreationTracker {
  const running = new Set<CreationId>()
  const waiting: (() => void)[] = []
  const inMemory = new Map<CreationId, UnstoredKey>()

  return {
    begin(creation) {
      ports.creations.begin(creation)
      ports.publish.creationsChanged()
    },

    advance(creation, event) {
      const next = advance(creation, event, ports.now())
      if (next === creation) throw new Error(`“${event.kind}” has no place in “${creation.state}”`)
      ports.creations.advance(next.id, next)
      ports.publish.creationsChanged()
      return next
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

    hold: (id, made) => void inMemory.set(id, made),
    held: (id) => inMemory.get(id) ?? null,
    drop: (id) => void inMemory.delete(id),
    busy: () => ({ running: running.size > 0, holdingSecrets: inMemory.size > 0 }),
    async idle(patience) {
      if (running.size === 0) return
      await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), ports.wait(patience)])
    },
  }
}
