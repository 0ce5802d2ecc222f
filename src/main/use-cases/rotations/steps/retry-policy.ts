import { type Failure, mayRecover } from '../../../../domain/failure.ts'
import { type Duration, type Instant, MINUTE, SECOND } from '../../../../domain/instant.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { StepContext } from './step-context.ts'

/** Pauses between attempts double from a minute up to an hour … */
const LONGEST_PAUSE: Duration = 60 * MINUTE
/** … but a network that is back should be noticed soon, even with the window closed. */
const LONGEST_PAUSE_WITHOUT_NETWORK: Duration = 2 * MINUTE

/** Retries what may pass by itself; anything else needs the person. */
function failedStep(failure: Failure, attempts: number, now: Instant): RotationEvent {
  if (failure.kind === 'rate-limited') {
    // Whatever the server says: one that never lets anything through is asked ever less often.
    const least = now + Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(attempts, 12))
    return { kind: 'failed', failure, retryAt: Math.max(failure.retryAt, least) }
  }
  const longest = failure.kind === 'unreachable' ? LONGEST_PAUSE_WITHOUT_NETWORK : LONGEST_PAUSE
  return isTransient(failure)
    ? {
        kind: 'failed',
        failure,
        retryAt: now + Math.min(longest, MINUTE * 2 ** Math.min(attempts, 10)),
      }
    : { kind: 'stuck', failure }
}

/** Returns a function that maps a failure to the event of the current step. */
export function stepFailure({ attempts }: Rotation, { ports }: Pick<StepContext, 'ports'>) {
  return (failure: Failure): RotationEvent => failedStep(failure, attempts, ports.now())
}

function isTransient(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
      return mayRecover(failure.reason)
    case 'timed-out':
    case 'connection-lost':
    case 'server-error':
    case 'revocation-unconfirmed':
    case 'keychain-waiting':
      return true
    case 'destination-failed':
      return failure.problem === 'unreachable' || failure.problem === 'timed-out'
    default:
      return false
  }
}
