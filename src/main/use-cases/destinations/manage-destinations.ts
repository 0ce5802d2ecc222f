import type { DestinationConfig, DestinationFinding, KeyDestination } from '../../../domain/destination.ts'
import { type DestinationId, destinationId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import { isOver } from '../../../domain/rotations/rotation.ts'
import { Secret } from '../../../domain/secret.ts'
import type { Ports } from '../../ports/ports.ts'
import { askForDestination } from '../grants/ask-for-grant.ts'
import { checkDestination } from './check-destination.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'newId'
  | 'keys'
  | 'connections'
  | 'keychain'
  | 'grants'
  | 'askPerson'
  | 'resolveOutlet'
  | 'destinations'
  | 'rotations'
  | 'openDestination'
  | 'publish'
  | 'log'
>

/** A destination as it is shown. `holdsThis`: whether it holds the secret of its key; null: not known. */
export interface ShownDestination extends Omit<KeyDestination, 'holds'> {
  readonly holdsThis: boolean | null
}

/** A check's result without fingerprints, which would let the window guess what else a file holds. */
export interface ShownFinding
  extends Pick<ShownDestination, 'holdsThis'>,
    Omit<DestinationFinding, 'holds'> {}

/** Manages where a key's secret is delivered. A destination's credential is stored in the keychain only. */
export function manageDestinations(ports: NeededPorts) {
  function holdsThis(holds: string | null, key: KeyReference): boolean | null {
    const own = ports.keys.fingerprint(key)
    return holds === null || own === null ? null : holds === own
  }

  function shown({ holds, ...destination }: KeyDestination): ShownDestination {
    return { ...destination, holdsThis: holdsThis(holds, destination.key) }
  }

  return {
    list: (key: KeyReference): Result<ShownDestination[]> =>
      succeed(ports.destinations.ofKey(key).map(shown)),

    async add(input: {
      key: KeyReference
      config: DestinationConfig
      credential: string | null
    }): Promise<Result<ShownDestination>> {
      if (ports.keys.one(input.key) === null) return fail({ kind: 'not-found' })
      const id = destinationId(ports.newId())
      const destination: KeyDestination = {
        id,
        key: input.key,
        config: input.config,
        credentialStored: input.credential !== null,
        holds: null,
        checkedAt: null,
        failure: null,
      }
      if (destination.config.kind !== 'by-hand') {
        const agreed = await askForDestination(ports, destination, () => ports.keys.one(input.key) !== null)
        if (!agreed.ok) return agreed
      }
      // The row comes first: a crash in between leaves a destination without its credential, never a forgotten credential.
      ports.destinations.put(destination)
      if (input.credential !== null) {
        const stored = await ports.keychain.store(
          { kind: 'destination', destinationId: id },
          new Secret(input.credential.trim()),
        )
        if (!stored.ok) {
          ports.destinations.remove(id)
          return stored
        }
      }
      ports.publish.rotationsChanged()
      return succeed(shown(destination))
    },

    async remove({ destinationId: id }: { destinationId: DestinationId }): Promise<Result<undefined>> {
      const destination = ports.destinations.one(id)
      if (destination === null) return fail({ kind: 'not-found' })
      const needed = ports.rotations
        .open()
        .some((rotation) => !isOver(rotation) && rotation.plan.destinations.includes(id))
      if (needed) return fail({ kind: 'not-possible', problem: 'destination-in-use', detail: null })
      if (destination.credentialStored) {
        const removed = await ports.keychain.remove({ kind: 'destination', destinationId: id })
        if (!removed.ok) return removed
      }
      const withdrawn = await ports.grants.withdraw(
        (grant) => grant.kind === 'destination' && grant.id === id,
      )
      if (!withdrawn.ok) return withdrawn
      ports.destinations.remove(id)
      ports.publish.rotationsChanged()
      return succeed(undefined)
    },

    async check({ destinationId: id }: { destinationId: DestinationId }): Promise<Result<ShownFinding>> {
      const destination = ports.destinations.one(id)
      if (destination === null) return fail({ kind: 'not-found' })
      const finding = await checkDestination(ports, destination)
      ports.publish.rotationsChanged()
      if (!finding.ok) return finding
      const { holds, warnings } = finding.value
      return succeed({ holdsThis: holdsThis(holds, destination.key), warnings })
    },
  }
}
