import { looksLikeManagementKey } from '../../../domain/connections/management-key.ts'
import { type DestinationId, type RotationId, rotationId } from '../../../domain/identifiers.ts'
import type { Duration } from '../../../domain/instant.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import {
  beginRotation,
  isOver,
  type Rotation,
  type RotationEvent,
} from '../../../domain/rotations/rotation.ts'
import {
  DEFAULT_RETIRE_POLICY,
  lifetimeLike,
  newKeyName,
  type RetirePolicy,
  type RotationPlan,
} from '../../../domain/rotations/rotation-plan.ts'
import type { Ports } from '../../ports/ports.ts'
import { ownerMismatch } from './owner-mismatch.ts'
import type { RotationDriver } from './rotation-driver.ts'

type NeededPorts = Pick<
  Ports,
  'now' | 'newId' | 'connections' | 'keys' | 'destinations' | 'rotations' | 'log'
>

/** What a rotation would do, before it begins. */
export interface ProposedRotation {
  readonly plan: RotationPlan
  /** Whether the person agreed to a plan for this key before; then one click starts the rotation. */
  readonly agreed: boolean
}

export interface RotationRequest {
  readonly key: KeyReference
  readonly retire: RetirePolicy
  /** The new key's lifetime; null: no expiry; omitted: as many days as the old key had. */
  readonly lifetime?: Duration | null
  readonly destinations: readonly DestinationId[]
}

const AT_ONCE: RetirePolicy = { kind: 'as-soon-as-verified' }

const DRIVEN_ELSEWHERE = { kind: 'rotation-problem', problem: 'driven-elsewhere', detail: null } as const

export function createRotationCommands(ports: NeededPorts, driver: RotationDriver) {
  /** As the person is told before, who may have to be told of a key of which little is listed. */
  function isOwn(key: ApiKey): boolean {
    return looksLikeManagementKey(key, ports.connections.one(key.connectionId) ?? undefined)
  }

  function planFor(
    key: ApiKey,
    request: Omit<RotationRequest, 'key'>,
    mode: RotationPlan['mode'] = 'standard',
  ): RotationPlan {
    const taken = (name: string) => ports.keys.namesakes(key.connectionId, name).length > 0
    return {
      oldKey: key.id,
      name: newKeyName(key.name, taken, ports.now()),
      lifetime: request.lifetime === undefined ? lifetimeLike(key) : request.lifetime,
      rateLimit: key.rateLimit,
      permissions: key.permissions,
      destinations: request.destinations,
      retire: request.retire,
      mode,
    }
  }

  function command(event: RotationEvent) {
    return ({ rotationId: id }: { rotationId: RotationId }): Result<Rotation> => {
      if (ports.rotations.one(id) === null) return fail({ kind: 'not-found' })
      const updated = driver.tell(id, event)
      return updated === null ? fail(DRIVEN_ELSEWHERE) : succeed(updated)
    }
  }

  function begin({ connectionId }: KeyReference, plan: RotationPlan): Result<Rotation> {
    const id = rotationId(ports.newId())
    const begun = driver.begin(beginRotation({ id, connectionId, plan }, ports.now()))
    return begun === null ? fail(DRIVEN_ELSEWHERE) : succeed(begun)
  }

  return {
    propose(reference: KeyReference): Result<ProposedRotation> {
      const key = ports.keys.one(reference)
      if (key === null) return fail({ kind: 'not-found' })
      const mismatch = ownerMismatch(key, ports)
      if (mismatch !== null) return fail(mismatch)
      const policy = ports.destinations.policy(reference)
      const plan = planFor(key, {
        retire: policy ?? DEFAULT_RETIRE_POLICY,
        destinations: ports.destinations.ofKey(reference).map(({ id }) => id),
      })
      return succeed({ plan, agreed: policy !== null })
    },

    start(request: RotationRequest): Result<Rotation> {
      const key = ports.keys.one(request.key)
      if (key === null) return fail({ kind: 'not-found' })
      const mismatch = ownerMismatch(key, ports)
      if (mismatch !== null) return fail(mismatch)
      const running = ports.rotations.ofKey(request.key)
      if (running !== null && !isOver(running))
        return fail({ kind: 'rotation-problem', problem: 'already-running', detail: null })
      const known = new Set(ports.destinations.ofKey(request.key).map(({ id }) => id))
      if (!request.destinations.every((id) => known.has(id))) return fail({ kind: 'not-found' })
      if (request.retire.kind === 'on-date' && request.retire.at <= ports.now())
        return fail({ kind: 'invalid-input', field: 'retire', message: 'The date must lie in the future.' })
      // A date applies once: the next rotation must not use one that has passed.
      const remembered = request.retire.kind === 'on-date' ? DEFAULT_RETIRE_POLICY : request.retire
      ports.destinations.setPolicy(request.key, remembered)
      return begin(request.key, planFor(key, request))
    },

    /**
     * Rotates a compromised key: it is revoked at once, then a new key is created and delivered everywhere. A
     * rotation under way is turned around and keeps what it has created. The connection's own key is instead revoked
     * as soon as the new one is proven: after its revocation, nothing could be created.
     */
    compromised(reference: KeyReference): Result<Rotation> {
      const key = ports.keys.one(reference)
      if (key === null) return fail({ kind: 'not-found' })
      const running = ports.rotations.ofKey(reference)
      if (running !== null && !isOver(running)) {
        const updated = driver.tell(running.id, { kind: 'compromised', revokeFirst: !isOwn(key) })
        return updated === null ? fail(DRIVEN_ELSEWHERE) : succeed(updated)
      }
      const destinations = ports.destinations.ofKey(reference).map(({ id }) => id)
      const request = { retire: AT_ONCE, destinations }
      return begin(reference, planFor(key, request, isOwn(key) ? 'standard' : 'compromised'))
    },

    pause: command({ kind: 'pause' }),
    goOn: command({ kind: 'go-on' }),
    cancel: command({ kind: 'cancel' }),
    retireNow: command({ kind: 'retire-now' }),

    /** Records that the person has put the secret there by hand. */
    markDelivered(input: { rotationId: RotationId; destinationId: DestinationId }): Result<Rotation> {
      const rotation = ports.rotations.one(input.rotationId)
      const destination = ports.destinations.one(input.destinationId)
      if (rotation === null || destination?.config.kind !== 'by-hand') return fail({ kind: 'not-found' })
      driver.tell(rotation.id, { kind: 'go-on' })
      const updated = driver.tell(rotation.id, { kind: 'delivered', destination: destination.id })
      return updated === null ? fail(DRIVEN_ELSEWHERE) : succeed(updated)
    },
  }
}

export type RotationCommands = ReturnType<typeof createRotationCommands>
