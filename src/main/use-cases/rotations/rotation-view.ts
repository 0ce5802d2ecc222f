import type { KeyDestination } from '../../../domain/destination.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference, LastUse } from '../../../domain/keys/api-key.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import type { Adoption } from '../../../domain/rotations/adoption.ts'
import type { LivingKeys } from '../../../domain/rotations/living-keys.ts'
import { type Rotation, type RotationStep, stepsOf } from '../../../domain/rotations/rotation.ts'
import type { Ports } from '../../ports/ports.ts'
import { ifReadable } from '../if-readable.ts'
import { livingKeysOf } from './living-keys-of.ts'
import { adoptionOf } from './steps/adopt.ts'
import { newKeyOf, oldKeyOf } from './steps/step-context.ts'

/** The most rotations returned. */
const MOST = 100

/** Whose secret a destination holds, as far as known. */
export interface Delivery extends Pick<KeyDestination, 'id' | 'config' | 'failure'> {
  readonly delivered: boolean
  readonly holds: 'new' | 'old' | 'other' | 'unknown'
}

export interface RotationView
  extends Pick<
    Rotation,
    | 'id'
    | 'connectionId'
    | 'plan'
    | 'step'
    | 'status'
    | 'newKey'
    | 'delivered'
    | 'verifiedAt'
    | 'revokedAt'
    | 'startedAt'
    | 'changedAt'
  > {
  readonly oldName: string | null
  readonly living: LivingKeys
  readonly waitsFor: Extract<Adoption, { kind: 'waiting' }>['because'] | null
  readonly oldUse: LastUse | null
  readonly deliveries: readonly Delivery[]
  readonly doneAt: readonly { readonly step: RotationStep; readonly at: Instant }[]
}

type NeededPorts = Pick<Ports, 'now' | 'keys' | 'connections' | 'rotations' | 'lineage' | 'destinations'>

/** Returns rotations as shown. What each one waits for is judged by the stored list. */
export function createRotationViews(ports: NeededPorts) {
  function view(rotation: Rotation): RotationView {
    const { creationId: _creationId, attempts: _attempts, ...shown } = rotation
    const old = ifReadable(() => ports.keys.one(oldKeyOf(rotation)))
    const waits = rotation.step === 'adopt' && rotation.status.kind === 'waiting'
    const adoption = waits ? ifReadable(() => adoptionOf(rotation, ports)) : null
    return {
      ...shown,
      oldName: old?.name ?? null,
      living: livingKeysOf(rotation, ports),
      waitsFor: adoption?.kind === 'waiting' ? adoption.because : null,
      oldUse: old?.lastUsed ?? null,
      deliveries: deliveriesOf(rotation),
      doneAt: stepsDone(rotation),
    }
  }

  function deliveriesOf(rotation: Rotation): RotationView['deliveries'] {
    const { plan, newKey, delivered } = rotation
    const oldSecret = ports.keys.fingerprint(oldKeyOf(rotation))
    const newSecret = newKey === null ? null : ports.keys.fingerprint(newKeyOf(rotation, newKey))
    return plan.destinations.flatMap((id) => {
      const destination = ifReadable(() => ports.destinations.one(id))
      if (destination === null) return []
      const { config, failure, holds } = destination
      const whose =
        holds === null ? 'unknown' : holds === newSecret ? 'new' : holds === oldSecret ? 'old' : 'other'
      return [{ id, config, failure, delivered: delivered.includes(id), holds: whose }]
    })
  }

  /** A step was done at the first event of the step after it. */
  function stepsDone({ id, plan, step }: Rotation): RotationView['doneAt'] {
    const seen = ports.rotations.steps(id)
    const firsts = seen.filter((entry, index) => index === 0 || seen[index - 1]?.step !== entry.step)
    return firsts.flatMap(({ at }, index) => {
      const before = index === 0 ? stepsOf(plan.mode)[0] : firsts[index - 1]?.step
      const isDone = before !== undefined && before !== step && before !== firsts[index]?.step
      return isDone ? [{ step: before, at }] : []
    })
  }

  return {
    view,
    list: (): Result<RotationView[]> => succeed(ports.rotations.recent(MOST).map(view)),
    ofKey(key: KeyReference): Result<RotationView | null> {
      const rotating = ports.rotations.ofKey(key)
      if (rotating !== null) return succeed(view(rotating))
      const predecessor = ports.lineage.predecessor(key)
      const made = predecessor === null ? null : ports.rotations.ofKey({ ...key, keyId: predecessor })
      return succeed(made?.newKey === key.keyId ? view(made) : null)
    },
  }
}
