import type { Failure } from '../failure.ts'
import type { ConnectionId, CreationId, DestinationId, KeyId, RotationId } from '../identifiers.ts'
import { DAY, type Duration, type Instant, MINUTE, SECOND } from '../instant.ts'
import type { RotationPlan } from './rotation-plan.ts'

/** The steps of a standard rotation. */
export const ROTATION_STEPS = [
  'preflight',
  /** Creates the new key at Wevion and stores its secret in the keychain. */
  'create',
  'deliver',
  'verify',
  /** Waits until the old key may be revoked. */
  'adopt',
  'revoke',
  /** Checks the new key once more, a day later. */
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

/** How long after the last step the new key is checked again. */
export const WATCH_AFTER: Duration = DAY

/** The least that is waited after so many failures in a row, whatever asks for less. */
function leastPause(attempts: number): Duration {
  return Math.min(MINUTE, SECOND * 2 ** Math.min(attempts, 6))
}

/** The status of a rotation. It is on disk before the step it names begins. */
export type RotationStatus =
  | { readonly kind: 'running' }
  /** Nothing to do before `until`; null: until the person or something outside changes that. */
  | { readonly kind: 'waiting'; readonly until: Instant | null; readonly why: Failure | null }
  /** Needs the person. */
  | { readonly kind: 'stopped'; readonly failure: Failure }
  | { readonly kind: 'paused' }
  /** The new key is being undone: revoked, and its secret deleted. Next attempt at `until`; null: now. */
  | { readonly kind: 'undoing'; readonly until: Instant | null; readonly why: Failure | null }
  | { readonly kind: 'done' }
  /** Ended early. `kept`: nothing was undone; which keys live says `livingKeys`. */
  | { readonly kind: 'cancelled'; readonly kept: boolean }

export interface Rotation {
  readonly id: RotationId
  readonly connectionId: ConnectionId
  readonly plan: RotationPlan
  readonly step: RotationStep
  readonly status: RotationStatus
  /** The creation of the new key; on disk before Wevion is asked. */
  readonly creationId: CreationId | null
  /** The new key, once its secret is in the keychain. */
  readonly newKey: KeyId | null
  /** Destinations that have the new secret. */
  readonly delivered: readonly DestinationId[]
  readonly verifiedAt: Instant | null
  readonly revokedAt: Instant | null
  /** Failures in a row of the current step. */
  readonly attempts: number
  readonly startedAt: Instant
  readonly changedAt: Instant
}

export type RotationEvent =
  /** The current step is done. */
  | { readonly kind: 'step-done' }
  | { readonly kind: 'creating'; readonly creationId: CreationId }
  | { readonly kind: 'created'; readonly newKey: KeyId }
  | { readonly kind: 'delivered'; readonly destination: DestinationId }
  /** Nothing is wrong, and nothing is to be done before `until`. */
  | { readonly kind: 'not-yet'; readonly until: Instant | null; readonly why: Failure | null }
  /** The step failed in a way that may pass by itself: it is retried at `retryAt`. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly retryAt: Instant }
  /** The step failed in a way that only the person can resolve. */
  | { readonly kind: 'stuck'; readonly failure: Failure }
  /** A wait is over, or the person asked to retry. */
  | { readonly kind: 'go-on' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'cancel' }
  /** The new key is revoked and its secret deleted. */
  | { readonly kind: 'undone' }
  /** A destination no longer holds the new secret delivered to it: the old key must not be revoked. */
  | { readonly kind: 'lost'; readonly destination: DestinationId; readonly failure: Failure }
  /** The person has the old key revoked now, whatever the policy says. */
  | { readonly kind: 'retire-now' }
  /**
   * The old key is compromised: it is revoked at once or, if it is the connection's own, once the new key is proven.
   */
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

/** Whether the new key is stored, delivered everywhere and verified, so that the old one is no longer needed. */
export function isProven({ plan, newKey, delivered, verifiedAt }: Rotation): boolean {
  return newKey !== null && verifiedAt !== null && plan.destinations.every((id) => delivered.includes(id))
}

/** Whether the journal permits revoking the old key. This rule overrides everything else. */
export function mayRevokeOld(rotation: Rotation): boolean {
  return rotation.plan.mode === 'compromised' || isProven(rotation)
}

/**
 * Applies an event to a rotation. An event that does not fit the current state changes nothing: its sender saw an
 * earlier state.
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
      if (!running) return null
      return {
        status: {
          kind: 'waiting',
          until: event.until === null ? null : Math.max(event.until, now + leastPause(0)),
          why: event.why,
        },
        attempts: 0,
      }
    case 'failed':
      if (!running && status.kind !== 'undoing') return null
      return {
        status: {
          kind: running ? 'waiting' : 'undoing',
          until: Math.max(event.retryAt, now + leastPause(rotation.attempts)),
          why: event.failure,
        },
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
      // Only `created` ends this step, since it brings the key.
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

/**
 * Moves to the next step. One with nothing to do is skipped, and one with nothing to do yet starts as waiting, since
 * each begin is a commit to disk.
 */
function afterStep({ plan, step }: Rotation, now: Instant): Partial<Rotation> {
  const steps = stepsOf(plan.mode)
  const [following, second] = steps.slice(steps.indexOf(step) + 1)
  const next = following === 'deliver' && plan.destinations.length === 0 ? second : following
  if (next === undefined) return { status: { kind: 'done' }, attempts: 0 }
  const status: RotationStatus =
    next === 'watch' ? { kind: 'waiting', until: now + WATCH_AFTER, why: null } : { kind: 'running' }
  return { step: next, status, attempts: 0 }
}

/** Stops for the person before delivering again: someone or something has overwritten the destination. */
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

/** What was created and delivered so far is still used after the old key is revoked. */
function compromised({ plan, status, revokedAt }: Rotation, revokeFirst: boolean): Partial<Rotation> | null {
  if (status.kind === 'undoing' || revokedAt !== null) return null
  const next = { status: { kind: 'running' }, attempts: 0 } as const
  return revokeFirst
    ? { ...next, plan: { ...plan, mode: 'compromised' }, step: 'revoke' }
    : { ...next, plan: { ...plan, retire: { kind: 'as-soon-as-verified' } } }
}

/** Whether cancelling undoes the new key: only while its secret cannot be in use and the old key is certain to exist. */
export function canBeUndone({
  step,
  delivered,
  verifiedAt,
  revokedAt,
}: Pick<Rotation, 'step' | 'delivered' | 'verifiedAt' | 'revokedAt'>): boolean {
  // Wevion may have carried out a revocation of which no answer came.
  return step !== 'revoke' && delivered.length === 0 && verifiedAt === null && revokedAt === null
}

/** Undoes the new key (revokes it and deletes its secret) where that is possible; otherwise all stays as it is. */
function cancelled(rotation: Rotation): Partial<Rotation> | null {
  if (rotation.status.kind === 'undoing') return null
  if (!canBeUndone(rotation)) return { status: { kind: 'cancelled', kept: true } }
  return rotation.creationId === null
    ? { status: { kind: 'cancelled', kept: false } }
    : { status: { kind: 'undoing', until: null, why: null } }
}
