import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { livingWords } from '../../../domain/rotations/living-keys.ts'
import { isOver } from '../../../domain/rotations/rotation.ts'
import { DestinationList } from '../destinations/destination-list.tsx'
import { CopiedNote } from '../keys/copied-note.tsx'
import { copySecret } from '../keys/copy-secret.ts'
import { failureOf, request } from '../main-process/request.ts'
import { clockNow } from '../time/clock.ts'
import { TimeText } from '../time/time-text.tsx'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { ByHand } from './by-hand.tsx'
import { LeakDialog } from './leak-dialog.tsx'
import { RotationSteps } from './rotation-steps.tsx'
import type { RotationView } from './rotation-store.ts'
import { cancellingWords, statusWords, waitingWords } from './rotation-words.ts'

type Command = 'rotations.pause' | 'rotations.go-on' | 'rotations.cancel' | 'rotations.retire-now'

interface RotationProgressProps {
  readonly apiKey: ApiKey
  readonly rotation: RotationView
  readonly onClose: () => void
}

export function RotationProgress({ apiKey, rotation, onClose }: RotationProgressProps) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [leaked, setLeaked] = useState(false)
  const { status, step, newKey, connectionId, plan } = rotation
  const over = isOver(rotation)
  const canBeHurried =
    !over &&
    status.kind !== 'undoing' &&
    rotation.revokedAt === null &&
    plan.mode === 'standard' &&
    plan.oldKey === apiKey.id

  async function tell(command: Command): Promise<void> {
    setFailure(failureOf(await request(command, { rotationId: rotation.id })))
  }

  async function copy(): Promise<void> {
    if (newKey !== null) setFailure(await copySecret({ connectionId, keyId: newKey }))
  }

  return (
    <>
      <p role="status" className="font-medium">
        {statusWords(rotation)}
      </p>
      <RotationSteps rotation={rotation} />
      <DestinationList rotation={rotation} />
      <Now rotation={rotation} />
      {status.kind !== 'running' && <p className="text-muted">{livingWords(rotation.living)}</p>}
      {step === 'deliver' && status.kind === 'waiting' && status.until === null && (
        <ByHand rotation={rotation} onCopy={() => void copy()} />
      )}
      {newKey !== null && <CopiedNote reference={{ connectionId, keyId: newKey }} />}
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="flex flex-wrap gap-2">
        {(status.kind === 'stopped' || status.kind === 'paused') && (
          <Button look="primary" onClick={() => void tell('rotations.go-on')}>
            {status.kind === 'paused' ? 'Go on' : 'Try again'}
          </Button>
        )}
        {step === 'adopt' && status.kind === 'waiting' && (
          <Button look="danger" onClick={() => void tell('rotations.retire-now')}>
            Revoke the old key now
          </Button>
        )}
        {!over && newKey !== null && <Button onClick={() => void copy()}>Copy the new secret</Button>}
        {!over && status.kind !== 'paused' && status.kind !== 'undoing' && (
          <Button onClick={() => void tell('rotations.pause')}>Pause</Button>
        )}
        {canBeHurried && <Button onClick={() => setLeaked(true)}>The old key leaked…</Button>}
        {!over && status.kind !== 'undoing' && (
          <Button look="quiet" onClick={() => void tell('rotations.cancel')}>
            Cancel the replacement
          </Button>
        )}
        {!over && status.kind !== 'undoing' && (
          <span className="self-center text-muted">{cancellingWords(rotation)}</span>
        )}
        {over && (
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
      {leaked && (
        <LeakDialog apiKey={apiKey} onClose={() => setLeaked(false)} onStarted={() => setLeaked(false)} />
      )}
    </>
  )
}

/** What happens now, and when the next step comes. */
function Now({ rotation }: { rotation: RotationView }) {
  const { status, oldUse } = rotation
  const words = waitingWords(rotation)
  if (status.kind === 'stopped') return <FailureNotice failure={status.failure} />
  if (status.kind !== 'waiting' && status.kind !== 'undoing') return null
  const why = status.why === null ? words : failureText(status.why, clockNow()).what
  if (why === null && status.until === null) return null
  return (
    <Notice title={why ?? 'Nothing to do for now.'}>
      {words !== null && oldUse !== null && (
        <>
          The old key was last used <TimeText past instant={oldUse.at} />
          {oldUse.ip !== null && (
            <>
              {' '}
              from <KeyName name={oldUse.ip} />
            </>
          )}
          .{' '}
        </>
      )}
      {status.until !== null && (
        <>
          Next look <TimeText instant={status.until} />.
        </>
      )}
    </Notice>
  )
}
