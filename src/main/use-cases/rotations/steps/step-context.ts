import { type Failure, mayPass } from '../../../../domain/failure.ts'
import type { KeyId } from '../../../../domain/identifiers.ts'
import { type Instant, MINUTE } from '../../../../domain/instant.ts'
import type { ApiKey, KeyReference } from '../../../../domain/keys/api-key.ts'
import { actsAsAnother } from '../../../../domain/rotations/acts-as.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { Accounts } from '../../connections/open-account.ts'
import type { CreateKey } from '../../creations/create-key.ts'
import type { CreationTracker } from '../../creations/creation-tracker.ts'
import type { ResolveCreation } from '../../creations/resolve-creation.ts'

/** What the steps of a rotation work with. */
export interface RotationTools {
  readonly ports: Ports
  readonly accounts: Accounts
  readonly create: CreateKey
  readonly resolve: ResolveCreation
  readonly tracker: CreationTracker
  /** Writes the event to disk and answers the rotation as it then stands. Throws `LeaseLost`. */
  record(rotation: Rotation, event: RotationEvent): Rotation
}

/** Another process drives the rotations now: whatever is under way here stops without a further word. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export function oldKeyOf({ connectionId, plan }: Rotation): KeyReference {
  return { connectionId, keyId: plan.oldKey }
}

export function newKeyOf({ connectionId }: Rotation, newKey: KeyId): KeyReference {
  return { connectionId, keyId: newKey }
}

/** Why a key cannot be replaced here: somebody else made it, and its replacement would act as this connection's user. */
export function strangerOf(
  { connectionId, owner }: ApiKey,
  { connections }: Pick<Ports, 'connections'>,
): Failure | null {
  const profile = connections.one(connectionId)?.profile
  if (profile === undefined || !actsAsAnother(owner, profile)) return null
  return {
    kind: 'conflict',
    message: `This key acts as ${owner}, and a replacement made here would act as ${profile.userName}. Connect with a key of ${owner} to replace it.`,
  }
}

/** Pauses between tries double from a minute up to an hour … */
const LONGEST_PAUSE = 60 * MINUTE
/** … but a network that is back is noticed soon, also by an app whose window is closed. */
const LONGEST_PAUSE_WITHOUT_NETWORK = 2 * MINUTE

/** What a failure makes of a step: tried again by itself where time may mend it, else the person is needed. */
export function failedStep(failure: Failure, attempts: number, now: Instant): RotationEvent {
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

function mendsItself(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
      return mayPass(failure.reason)
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
