import { type Failure, mayRecover } from '../../../../domain/failure.ts'
import { type Duration, type Instant, MINUTE } from '../../../../domain/instant.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { StepContext } from './step-context.ts'

/** Pauses between tries double from a minute up to an hour … */
const LONGEST_PAUSE: Duration = 60 * MINUTE
/** … but a network that is back is noticed soon, also by an app whose window is closed. */
const LONGEST_PAUSE_WITHOUT_NETWORK: Duration = 2 * MINUTE

/** Retried by itself where time may mend it; else the person is needed. */
function failedStep(failure: Failure, attempts: number, now: Instant): RotationEvent {
  if (failure.kind === 'rate-limited') return { kind: 'failed', failure, retryAt: failure.retryAt }
  const longest = failure.kind === 'unreachable' ? LONGEST_PAUSE_WITHOUT_NETWORK : LONGEST_PAUSE
  return mendsItself(failure)
    ? {
        kind: 'failed',
        failure,
        retryAt: now + Math.min(longest, MINUTE * 2 ** Math.min(attempts, 10)),
      }
    : { kind: 'stuck', failure }
}

/** What a failure makes of the step that stands now. */
export function stepFailure({ attempts }: Rotation, { ports }: Pick<StepContext, 'ports'>) {
  return (failure: Failure): RotationEvent => failedStep(failure, attempts, ports.now())
}

function mendsItself(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
      return mayRecover(failure.reason)
    case 'timed-out':
    case 'connection-lost':
    case 'server-error':
    case 'keychain-waiting':
      return true
    case 'destination-failed':
      return failure.problem === 'unreachable' || failure.problem === 'timed-out'
    default:
      return false
  }
}
