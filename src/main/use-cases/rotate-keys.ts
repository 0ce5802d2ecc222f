import type { ApiKey, KeyReference } from '../../domain/api-key.ts'
import { type DestinationId, type RotationId, rotationId } from '../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../domain/result.ts'
import { beginRotation, isOver, type Rotation, type RotationEvent } from '../../domain/rotation/rotation.ts'
import {
  DEFAULT_RETIRE_POLICY,
  lifetimeLike,
  type RetirePolicy,
  type RotationPlan,
  replacementName,
} from '../../domain/rotation/rotation-plan.ts'
import type { Ports } from '../ports/ports.ts'
import type { RotationDriver } from './drive-rotations.ts'

type NeededPorts = Pick<
  Ports,
  'now' | 'newId' | 'connections' | 'keys' | 'destinations' | 'rotations' | 'log'
>

/** What a rotation would do, before it is begun. */
export interface ProposedRotation {
  readonly plan: RotationPlan
  /** Whether the person has seen and agreed to a plan of this key before: then one click begins. */
  readonly agreed: boolean
}

export interface RotationWish {
  readonly key: KeyReference
  readonly retire: RetirePolicy
  readonly destinations: readonly DestinationId[]
  readonly order: RotationPlan['order']
}

const ELSEWHERE = {
  kind: 'conflict',
  message: 'Another window of Wevion Keys is working on this.',
} as const

export function createRotations(ports: NeededPorts, driver: RotationDriver) {
  function planFor(key: ApiKey, wish: Omit<RotationWish, 'key'>): RotationPlan {
    const reference = { connectionId: key.connectionId, keyId: key.id }
    const taken = (name: string) => ports.keys.namesakes(key.connectionId, name).length > 0
    // The connection's own key cannot be revoked first: nothing could be created after it.
    const isOwn = ports.connections.one(key.connectionId)?.managementKeyPrefix === key.prefix
    const leaked = wish.order === 'leaked'
    return {
      oldKey: reference.keyId,
      name: replacementName(key.name, taken, ports.now()),
      lifetime: lifetimeLike(key),
      rateLimit: key.rateLimit,
      permissions: key.permissions,
      destinations: wish.destinations,
      retire: leaked && isOwn ? { kind: 'as-soon-as-verified' } : wish.retire,
      order: leaked && isOwn ? 'careful' : wish.order,
    }
  }

  function command(event: RotationEvent) {
    return ({ rotationId: id }: { rotationId: RotationId }): Result<Rotation> => {
      if (ports.rotations.one(id) === null) return fail({ kind: 'not-found' })
      const told = driver.tell(id, event)
      return told === null ? fail(ELSEWHERE) : succeed(told)
    }
  }

  const rotations = {
    propose(reference: KeyReference): Result<ProposedRotation> {
      const key = ports.keys.one(reference)
      if (key === null) return fail({ kind: 'not-found' })
      const policy = ports.destinations.policy(reference)
      const plan = planFor(key, {
        retire: policy ?? DEFAULT_RETIRE_POLICY,
        destinations: ports.destinations.ofKey(reference).map(({ id }) => id),
        order: 'careful',
      })
      return succeed({ plan, agreed: policy !== null })
    },

    start(wish: RotationWish): Result<Rotation> {
      const key = ports.keys.one(wish.key)
      if (key === null) return fail({ kind: 'not-found' })
      const running = ports.rotations.ofKey(wish.key)
      if (running !== null && !isOver(running))
        return fail({ kind: 'conflict', message: 'This key is being replaced already.' })
      const known = new Set(ports.destinations.ofKey(wish.key).map(({ id }) => id))
      if (!wish.destinations.every((id) => known.has(id))) return fail({ kind: 'not-found' })
      if (wish.retire.kind === 'on-date' && wish.retire.at <= ports.now())
        return fail({ kind: 'invalid-input', field: 'retire', message: 'The date must lie in the future.' })
      // A date is agreed to once: the next replacement must not go by one that has passed.
      const remembered = wish.retire.kind === 'on-date' ? DEFAULT_RETIRE_POLICY : wish.retire
      ports.destinations.setPolicy(wish.key, remembered)
      const begun = driver.begin(
        beginRotation(
          {
            id: rotationId(ports.newId()),
            connectionId: wish.key.connectionId,
            plan: planFor(key, wish),
          },
          ports.now(),
        ),
      )
      return begun === null ? fail(ELSEWHERE) : succeed(begun)
    },

    /** Begins one for each of these keys, by what was agreed to before or the default; those that run already are left. */
    startMany({ keys }: { keys: readonly KeyReference[] }): Result<{ begun: number }> {
      let begun = 0
      for (const key of keys) {
        const proposed = rotations.propose(key)
        const running = ports.rotations.ofKey(key)
        if (!proposed.ok || (running !== null && !isOver(running))) continue
        const { retire, destinations } = proposed.value.plan
        const started = rotations.start({ key, retire, destinations, order: 'careful' })
        if (!started.ok) return started
        begun += 1
      }
      return succeed({ begun })
    },

    pause: command({ kind: 'pause' }),
    goOn: command({ kind: 'go-on' }),
    cancel: command({ kind: 'cancel' }),
    retireNow: command({ kind: 'retire-now' }),

    /** The person has put the secret there themselves. */
    markDelivered(input: { rotationId: RotationId; destinationId: DestinationId }): Result<Rotation> {
      const rotation = ports.rotations.one(input.rotationId)
      const destination = ports.destinations.one(input.destinationId)
      if (rotation === null || destination?.config.kind !== 'by-hand') return fail({ kind: 'not-found' })
      driver.tell(rotation.id, { kind: 'go-on' })
      const told = driver.tell(rotation.id, { kind: 'delivered', destination: destination.id })
      return told === null ? fail(ELSEWHERE) : succeed(told)
    },
  }
  return rotations
}

export type Rotations = ReturnType<typeof createRotations>
