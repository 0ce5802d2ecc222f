import { MINUTE } from '../../../../domain/instant.ts'
import {
  ROTATION_STEPS,
  type Rotation,
  type RotationEvent,
  type RotationStatus,
  type RotationStep,
} from '../../../../domain/rotations/rotation.ts'
import type { RetirePolicy } from '../../../../domain/rotations/rotation-plan.ts'
import {
  boolean,
  connectionIdShape,
  creationIdShape,
  destinationIdShape,
  failureShape,
  instant,
  integer,
  keyIdShape,
  rotationIdShape,
  text,
  whole,
} from './field-shapes.ts'
import { byKind, list, nullable, oneOf, record, shape } from './shape.ts'

export const retirePolicyShape = byKind<RetirePolicy>({
  'when-silent': { silentFor: whole(MINUTE, Number.MAX_SAFE_INTEGER) },
  'as-soon-as-verified': {},
  'on-date': { at: instant },
  'by-hand': {},
})

const step = oneOf<RotationStep>(ROTATION_STEPS)
const until = nullable(instant)
const why = nullable(failureShape)

export const rotationShape = record<Rotation>({
  id: rotationIdShape,
  connectionId: connectionIdShape,
  plan: record<Rotation['plan']>({
    oldKey: keyIdShape,
    name: text,
    lifetime: nullable(shape<number>(Number.isFinite)),
    rateLimit: nullable(integer),
    permissions: nullable(list(text)),
    destinations: list(destinationIdShape),
    retire: retirePolicyShape,
    mode: oneOf(['standard', 'compromised']),
  }),
  step,
  status: byKind<RotationStatus>({
    running: {},
    waiting: { until, why },
    stopped: { failure: failureShape },
    paused: {},
    undoing: { until, why },
    done: {},
    cancelled: { kept: boolean },
  }),
  creationId: nullable(creationIdShape),
  newKey: nullable(keyIdShape),
  delivered: list(destinationIdShape),
  verifiedAt: nullable(instant),
  revokedAt: nullable(instant),
  attempts: whole(0, Number.MAX_SAFE_INTEGER),
  startedAt: instant,
  changedAt: instant,
})

const event = byKind<RotationEvent>({
  'step-done': {},
  creating: { creationId: creationIdShape },
  created: { newKey: keyIdShape },
  delivered: { destination: destinationIdShape },
  'not-yet': { until, why },
  failed: { failure: failureShape, retryAt: instant },
  stuck: { failure: failureShape },
  'go-on': {},
  pause: {},
  cancel: {},
  undone: {},
  lost: { destination: destinationIdShape, failure: failureShape },
  'retire-now': {},
  compromised: { revokeFirst: boolean },
})

export interface TakenStep {
  readonly at: number
  readonly step: RotationStep
  readonly event: RotationEvent
}

export const takenStepShape = record<TakenStep>({ at: instant, step, event })
