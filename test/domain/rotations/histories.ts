import fc from 'fast-check'
import type { Failure } from '../../../src/domain/failure.ts'
import {
  connectionId,
  creationId,
  destinationId,
  keyId,
  rotationId,
} from '../../../src/domain/identifiers.ts'
import { beginRotation, type RotationEvent } from '../../../src/domain/rotations/rotation.ts'
import { DEFAULT_RETIRE_POLICY, type RotationPlan } from '../../../src/domain/rotations/rotation-plan.ts'

const FAILURE: Failure = { kind: 'timed-out' }
const PLACES = ['one', 'two', 'three'].map(destinationId)

/** Every plan, and every event in whatever order: what a rotation may go through. */
export const plans: fc.Arbitrary<RotationPlan> = fc.record({
  oldKey: fc.constant(keyId('old')),
  name: fc.constant('New'),
  lifetime: fc.constant(null),
  rateLimit: fc.constant(null),
  permissions: fc.constant(null),
  destinations: fc.subarray(PLACES),
  retire: fc.constant(DEFAULT_RETIRE_POLICY),
  mode: fc.constantFrom('standard', 'compromised'),
})

const instant = fc.integer({ min: 0, max: 1e6 })
export const events: fc.Arbitrary<RotationEvent> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<RotationEvent>({ kind: 'step-done' }) },
  { weight: 3, arbitrary: fc.constant<RotationEvent>({ kind: 'creating', creationId: creationId('c') }) },
  { weight: 4, arbitrary: fc.constant<RotationEvent>({ kind: 'created', newKey: keyId('new') }) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...PLACES)
      .map((destination): RotationEvent => ({ kind: 'delivered', destination })),
  },
  fc.record({
    kind: fc.constant('not-yet' as const),
    until: fc.option(instant, { nil: null }),
    why: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('failed' as const), failure: fc.constant(FAILURE), retryAt: instant }),
  fc.constant<RotationEvent>({ kind: 'stuck', failure: FAILURE }),
  { weight: 5, arbitrary: fc.constant<RotationEvent>({ kind: 'go-on' }) },
  fc.constantFrom<RotationEvent>(
    { kind: 'pause' },
    { kind: 'cancel' },
    { kind: 'undone' },
    { kind: 'retire-now' },
    { kind: 'compromised', revokeFirst: true },
    { kind: 'compromised', revokeFirst: false },
  ),
  fc
    .constantFrom(...PLACES)
    .map((destination): RotationEvent => ({ kind: 'lost', destination, failure: FAILURE })),
)

export const begin = (plan: RotationPlan) =>
  beginRotation({ id: rotationId('r'), connectionId: connectionId('x'), plan }, 0)
