import type { Failure } from '../failure.ts'
import type { ConnectionId, CreationId, DestinationId, KeyId, RotationId } from '../identifiers.ts'
import { DAY, type Duration, type Instant } from '../instant.ts'
import type { RotationPlan } from './rotation-plan.ts'

/** The steps of a standard rotation. */
export const ROTATION_STEPS = [
  'preflight',
  /** Asks Wevion for the replacement, and puts its secret into the keychain. */
  'create',
  'deliver',
  'verify',
  /** Waits until the old key may go. */
  'adopt',
  'revoke',
  /** Looks again a day later. */
  'watch',
] as const

export type RotationStep = (typeof ROTATION_STEPS)[number]

const COMPROMISED_STEPS: readonly RotationStep[] = [
  'preflight',
  'revoke',
  'create',
  'deliver',
  'verify',
  'watch',
]

export function stepsOf(mode: RotationPlan['mode']): readonly RotationStep[] {
  return mode === 'standard' ? ROTATION_STEPS : COMPROMISED_STEPS
}

/** How long after the last step the new key is looked at again. */
export const WATCH_AFTER: Duration = DAY

/** Where a rotation stands. It is on disk before the step that it names is begun. */
export type RotationStatus =
  | { readonly kind: 'running' }
  /** Nothing can be done before `until`; null: only something outside, or the person, can change that. */
  | { readonly kind: 'waiting'; readonly until: Instant | null; readonly why: Failure | null }
  /** Needs the person. */
  | { readonly kind: 'stopped'; readonly failure: Failure }
  | { readonly kind: 'paused' }
  /** The new key is on its way out again: revoked, then forgotten. Tried (again) at `until`; null: at once. */
  | { readonly kind: 'undoing'; readonly until: Instant | null; readonly why: Failure | null }
  | { readonly kind: 'done' }
  /** Given up. `kept`: both keys live, and the person was told. */
  | { readonly kind: 'cancelled'; readonly kept: boolean }

export interface Rotation {
  readonly id: RotationId
  readonly connectionId: ConnectionId
  readonly plan: RotationPlan
  readonly step: RotationStep
  readonly status: RotationStatus
  /** The create that makes the replacement; on disk before Wevion is asked. */
  readonly creationId: CreationId | null
  /** The replacement, once its secret is in the keychain. */
  readonly newKey: KeyId | null
  /** Where the new secret has arrived. */
  readonly delivered: readonly DestinationId[]
  readonly verifiedAt: Instant | null
  readonly revokedAt: Instant | null
  /** How often the step that stands now has failed in a row. */
  readonly attempts: number
  readonly startedAt: Instant
  readonly changedAt: Instant
}

export type RotationEvent =
  /** The step that stands now is done. */
  | { readonly kind: 'step-done' }
  | { readonly kind: 'creating'; readonly creationId: CreationId }
  | { readonly kind: 'created'; readonly newKey: KeyId }
  | { readonly kind: 'delivered'; readonly destination: DestinationId }
  /** Nothing is wrong; there is nothing to do before `until`. */
  | { readonly kind: 'not-yet'; readonly until: Instant | null; readonly why: Failure | null }
  /** The step failed in a way that time may mend: it is tried again at `retryAt`. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly retryAt: Instant }
  /** The step failed in a way that only the person can mend. */
  | { readonly kind: 'stuck'; readonly failure: Failure }
  /** A waiting time is over, or the person wants the step tried (again). */
  | { readonly kind: 'go-on' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'cancel' }
  /** The new key is revoked and forgotten. */
  | { readonly kind: 'undone' }
  /** A place holds another secret than the new key's, which it was given: the old key must not go. */
  | { readonly kind: 'lost'; readonly destination: DestinationId; readonly failure: Failure }
  /** The person lets the old key go now, whatever the policy says. */
  | { readonly kind: 'retire-now' }
  /** The old key is in wrong hands: it goes at once, or (the connection's own) as soon as the new one is proven. */
  | { readonly kind: 'compromised'; readonly revokeFirst: boolean }

export function beginRotation(start: Pick<Rotation, 'id' | 'connectionId' | 'plan'>, now: Instant): Rotation {
  return {
    ...start,
    step: 'preflight',
    status: { kind: 'running' },
    creationId: null,
    newKey: null,
    delivered: [],
    verifiedAt: null,
    revokedAt: null,
    attempts: 0,
    startedAt: now,
    changedAt: now,
  }
}

export function isOver({ status }: Pick<Rotation, 'status'>): boolean {
  return status.kind === 'done' || status.kind === 'cancelled'
}

/** Whether the new key is stored, delivered everywhere and proven: the old one is no longer the last that works. */
export function isProven({ plan, newKey, delivered, verifiedAt }: Rotation): boolean {
  return newKey !== null && verifiedAt !== null && plan.destinations.every((id) => delivered.includes(id))
}

/** Whether the old key may be revoked by what the journal says: the rule that stands above all. */
export function mayRevokeOld(rotation: Rotation): boolean {
  return rotation.plan.mode === 'compromised' || isProven(rotation)
}

/**
 * What an event makes of a rotation. An event that has no place where the rotation stands changes nothing: it comes from
 * somebody who saw an earlier state.
 */
export function advance(rotation: Rotation, event: RotationEvent, now: Instant): Rotation {
  if (isOver(rotation)) return rotation
  const next = changed(rotation, event, now)
  return next === null ? rotation : { ...rotation, ...next, changedAt: now }
}

function changed(rotation: Rotation, event: RotationEvent, now: Instant): Partial<Rotation> | null {
  const { plan, status, step } = rotation
  const running = status.kind === 'running'
  switch (event.kind) {
    case 'creating':
      return running && step === 'create' && rotation.newKey === null
        ? { creationId: event.creationId }
        : null
    case 'created':
      return running && step === 'create' && rotation.creationId !== null
        ? { newKey: event.newKey, ...afterStep(rotation, now) }
        : null
    case 'delivered':
      return running && step === 'deliver' && isAwaited(rotation, event.destination)
        ? { delivered: [...rotation.delivered, event.destination] }
        : null
    case 'step-done':
      return running ? stepDone(rotation, now) : null
    case 'not-yet':
      return running ? { status: { kind: 'waiting', until: event.until, why: event.why }, attempts: 0 } : null
    case 'failed':
      if (!running && status.kind !== 'undoing') return null
      return {
        status: { kind: running ? 'waiting' : 'undoing', until: event.retryAt, why: event.failure },
        attempts: rotation.attempts + 1,
      }
    case 'stuck':
      return running
        ? { status: { kind: 'stopped', failure: event.failure }, attempts: rotation.attempts + 1 }
        : null
    case 'go-on':
      if (running) return null
      return status.kind === 'undoing'
        ? { status: { ...status, until: null } }
        : { status: { kind: 'running' } }
    case 'pause':
      return status.kind === 'undoing' ? null : { status: { kind: 'paused' } }
    case 'cancel':
      return cancelled(rotation)
    case 'undone':
      return status.kind === 'undoing' ? { status: { kind: 'cancelled', kept: false } } : null
    case 'lost':
      return running && step === 'revoke' && plan.mode === 'standard' ? lost(rotation, event) : null
    case 'retire-now':
      return step === 'adopt' && isProven(rotation) ? afterStep(rotation, now) : null
    case 'compromised':
      return compromised(rotation, event.revokeFirst)
  }
}

function isAwaited({ plan, delivered }: Rotation, destination: DestinationId): boolean {
  return plan.destinations.includes(destination) && !delivered.includes(destination)
}

function stepDone(rotation: Rotation, now: Instant): Partial<Rotation> | null {
  switch (rotation.step) {
    case 'create':
      // Only `created` ends it: it brings the key.
      return null
    case 'deliver':
      return rotation.plan.destinations.every((id) => rotation.delivered.includes(id))
        ? afterStep(rotation, now)
        : null
    case 'verify':
      return { verifiedAt: now, ...afterStep(rotation, now) }
    case 'revoke':
      return mayRevokeOld(rotation) ? { revokedAt: now, ...afterStep(rotation, now) } : null
    default:
      return afterStep(rotation, now)
  }
}

/** A step in which nothing is to be done, or not yet, is not begun: each beginning is a commit to disk. */
function afterStep({ plan, step }: Rotation, now: Instant): Partial<Rotation> {
  const steps = stepsOf(plan.mode)
  const [following, second] = steps.slice(steps.indexOf(step) + 1)
  const next = following === 'deliver' && plan.destinations.length === 0 ? second : following
  if (next === undefined) return { status: { kind: 'done' }, attempts: 0 }
  const status: RotationStatus =
    next === 'watch' ? { kind: 'waiting', until: now + WATCH_AFTER, why: null } : { kind: 'running' }
  return { step: next, status, attempts: 0 }
}

/** Stops for the person before the place is delivered to again: somebody, or something, has written there. */
function lost(
  { delivered, attempts }: Rotation,
  { destination, failure }: Extract<RotationEvent, { kind: 'lost' }>,
): Partial<Rotation> {
  return {
    step: 'deliver',
    delivered: delivered.filter((id) => id !== destination),
    status: { kind: 'stopped', failure },
    attempts: attempts + 1,
  }
}

/** What was made and delivered so far is used once the old key is gone. */
function compromised({ plan, status, revokedAt }: Rotation, revokeFirst: boolean): Partial<Rotation> | null {
  if (status.kind === 'undoing' || revokedAt !== null) return null
  const next = { status: { kind: 'running' }, attempts: 0 } as const
  return revokeFirst
    ? { ...next, plan: { ...plan, mode: 'compromised' }, step: 'revoke' }
    : { ...next, plan: { ...plan, retire: { kind: 'as-soon-as-verified' } } }
}

/** Whether cancelling undoes the new key: as long as its secret cannot be in use, and the old key is still there. */
export function canBeUndone({
  delivered,
  verifiedAt,
  revokedAt,
}: Pick<Rotation, 'delivered' | 'verifiedAt' | 'revokedAt'>): boolean {
  return delivered.length === 0 && verifiedAt === null && revokedAt === null
}

/** Undoes the new key (it is revoked and its secret forgotten) where it can be; else both keys stay as they are. */
function cancelled(rotation: Rotation): Partial<Rotation> | null {
  if (rotation.status.kind === 'undoing') return null
  if (!canBeUndone(rotation)) return { status: { kind: 'cancelled', kept: true } }
  return rotation.creationId === null
    ? { status: { kind: 'cancelled', kept: false } }
    : { status: { kind: 'undoing', until: null, why: null } }
}
