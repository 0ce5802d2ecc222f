import { Check, Circle, CircleAlert, LoaderCircle, Pause } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { useAppStatus } from '../app-status-store.ts'
import { clockNow } from '../clock.ts'
import { CopiedNote } from '../keys/secret-section.tsx'
import { failureOf, request } from '../main-process.ts'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { TimeText } from '../ui/time-text.tsx'
import { ByHand } from './by-hand.tsx'
import { isOver, type RotationView } from './rotation-store.ts'
import { cancellingWords, STEP_WORDS, standingWords, stepsOf, waitingWords } from './rotation-words.ts'

type Command = 'rotations.pause' | 'rotations.go-on' | 'rotations.cancel' | 'rotations.retire-now'

interface RotationProgressProps {
  readonly rotation: RotationView
  readonly onClose: () => void
}

/** The steps of a rotation, what happens now, and the one thing that it may need from the person. */
export function RotationProgress({ rotation, onClose }: RotationProgressProps) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const { standing, step, newKey, connectionId, plan, delivered } = rotation
  const steps = stepsOf(rotation)
  const at = steps.indexOf(step)
  const over = isOver(rotation)

  async function tell(command: Command): Promise<void> {
    setFailure(failureOf(await request(command, { rotationId: rotation.id })))
  }

  async function copy(): Promise<void> {
    if (newKey === null) return
    const reference = { connectionId, keyId: newKey }
    const answer = await request('keys.copy-secret', reference)
    setFailure(failureOf(answer))
    if (answer.ok) useAppStatus.setState({ copied: reference })
  }

  return (
    <>
      <p role="status" className="font-medium">
        {standingWords(rotation)}
      </p>
      <ol aria-label="Steps" className="flex flex-col gap-1.5">
        {steps.map((each, index) => (
          <li
            key={each}
            className="flex items-center gap-2"
            aria-current={index === at && !over ? 'step' : undefined}
          >
            <StepIcon
              state={
                index < at || standing.kind === 'done'
                  ? 'done'
                  : index > at || over
                    ? 'ahead'
                    : standing.kind === 'stopped'
                      ? 'stopped'
                      : standing.kind === 'paused'
                        ? 'paused'
                        : 'now'
              }
            />
            <span className={index > at ? 'text-muted' : ''}>{STEP_WORDS[each]}</span>
            <DoneAt rotation={rotation} step={each} />
          </li>
        ))}
      </ol>
      {plan.destinations.length > 0 && (
        <p className="text-muted">
          {delivered.length} of {plan.destinations.length}{' '}
          {plan.destinations.length === 1 ? 'place has' : 'places have'} the new secret.
        </p>
      )}
      <Now rotation={rotation} />
      {step === 'deliver' && standing.kind === 'waiting' && standing.until === null && (
        <ByHand rotation={rotation} onCopy={() => void copy()} />
      )}
      {newKey !== null && <CopiedNote reference={{ connectionId, keyId: newKey }} />}
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="flex flex-wrap gap-2">
        {(standing.kind === 'stopped' || standing.kind === 'paused') && (
          <Button look="primary" onClick={() => void tell('rotations.go-on')}>
            {standing.kind === 'paused' ? 'Go on' : 'Try again'}
          </Button>
        )}
        {step === 'adopt' && standing.kind === 'waiting' && (
          <Button look="danger" onClick={() => void tell('rotations.retire-now')}>
            Revoke the old key now
          </Button>
        )}
        {!over && newKey !== null && <Button onClick={() => void copy()}>Copy the new secret</Button>}
        {!over && standing.kind !== 'paused' && standing.kind !== 'undoing' && (
          <Button onClick={() => void tell('rotations.pause')}>Pause</Button>
        )}
        {!over && standing.kind !== 'undoing' && (
          <Button look="quiet" onClick={() => void tell('rotations.cancel')}>
            Cancel the replacement
          </Button>
        )}
        {!over && standing.kind !== 'undoing' && (
          <span className="self-center text-muted">{cancellingWords(rotation)}</span>
        )}
        {over && (
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
    </>
  )
}

function DoneAt({ rotation, step }: { rotation: RotationView; step: RotationView['step'] }) {
  const done = rotation.doneAt.find((each) => each.step === step)
  return done === undefined ? null : (
    <span className="ml-auto shrink-0 text-muted text-xs">
      <TimeText past instant={done.at} />
    </span>
  )
}

/** What happens now, and what comes next and when. */
function Now({ rotation }: { rotation: RotationView }) {
  const { standing, oldUse } = rotation
  const words = waitingWords(rotation)
  if (standing.kind === 'stopped') return <FailureNotice failure={standing.failure} />
  if (standing.kind !== 'waiting' && standing.kind !== 'undoing') return null
  const why = standing.why === null ? words : failureText(standing.why, clockNow()).what
  if (why === null && standing.until === null) return null
  return (
    <Notice title={why ?? 'Nothing to do for now.'}>
      {words !== null && oldUse !== null && (
        <>
          The old key was last used <TimeText past instant={oldUse.at} />
          {oldUse.ip !== null && ` from ${oldUse.ip}`}.{' '}
        </>
      )}
      {standing.until !== null && (
        <>
          Next look <TimeText instant={standing.until} />.
        </>
      )}
    </Notice>
  )
}

const ICONS = {
  done: { Icon: Check, look: 'text-good', word: 'done' },
  now: { Icon: LoaderCircle, look: 'text-accent motion-safe:animate-spin', word: 'now' },
  stopped: { Icon: CircleAlert, look: 'text-bad', word: 'stopped' },
  paused: { Icon: Pause, look: 'text-muted', word: 'paused' },
  ahead: { Icon: Circle, look: 'text-muted', word: 'to come' },
} as const

function StepIcon({ state }: { state: keyof typeof ICONS }) {
  const { Icon, look, word } = ICONS[state]
  return (
    <>
      <Icon size={15} aria-hidden className={`shrink-0 ${look}`} />
      <span className="sr-only">{word}:</span>
    </>
  )
}
