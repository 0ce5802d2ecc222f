import { Check, Circle, CircleAlert, LoaderCircle, Pause } from 'lucide-react'
import { isOver, stepsOf } from '../../../domain/rotations/rotation.ts'
import { TimeText } from '../time/time-text.tsx'
import type { RotationView } from './rotation-store.ts'
import { STEP_WORDS } from './rotation-words.ts'

export function RotationSteps({ rotation }: { rotation: RotationView }) {
  const { status, step } = rotation
  const steps = stepsOf(rotation.plan.mode)
  const at = steps.indexOf(step)
  const over = isOver(rotation)
  const stateOf = (index: number): keyof typeof ICONS => {
    if (index < at || status.kind === 'done') return 'done'
    if (index > at || over) return 'ahead'
    return status.kind === 'stopped' || status.kind === 'paused' ? status.kind : 'now'
  }
  return (
    <ol aria-label="Steps" className="flex flex-col gap-1.5">
      {steps.map((each, index) => {
        const { Icon, look, word } = ICONS[stateOf(index)]
        const done = rotation.doneAt.find((entry) => entry.step === each)
        return (
          <li
            key={each}
            className="flex items-center gap-2"
            aria-current={index === at && !over ? 'step' : undefined}
          >
            <Icon size={15} aria-hidden className={`shrink-0 ${look}`} />
            <span className="sr-only">{word}:</span>
            <span className={index > at ? 'text-muted' : ''}>{STEP_WORDS[each]}</span>
            {done !== undefined && (
              <span className="ml-auto shrink-0 text-muted text-xs">
                <TimeText past instant={done.at} />
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

const ICONS = {
  done: { Icon: Check, look: 'text-good', word: 'done' },
  now: { Icon: LoaderCircle, look: 'text-accent motion-safe:animate-spin', word: 'now' },
  stopped: { Icon: CircleAlert, look: 'text-bad', word: 'stopped' },
  paused: { Icon: Pause, look: 'text-muted', word: 'paused' },
  ahead: { Icon: Circle, look: 'text-muted', word: 'to come' },
} as const
