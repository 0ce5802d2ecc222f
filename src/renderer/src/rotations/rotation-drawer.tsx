import { useCallback, useEffect, useState } from 'react'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { isOver } from '../../../domain/rotations/rotation.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { Drawer } from '../ui/drawer.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { PlanForm } from './plan-form.tsx'
import { RotationProgress } from './rotation-progress.tsx'
import type { RotationView } from './rotation-store.ts'

interface RotationDrawerProps {
  readonly reference: KeyReference
  /** Rotate at once if the plan was agreed to before, show the plan, or show the latest rotation. */
  readonly wish: 'replace' | 'plan' | 'replacement'
  readonly onClose: () => void
}

/** Shows the plan until the rotation starts, its progress from then on. */
export function RotationDrawer({ reference, wish, onClose }: RotationDrawerProps) {
  const { value: key, ...keyAnswer } = useAnswer('keys.one', reference, 'rotations-changed', 'keys-changed')
  const { value: rotation, ...rotationAnswer } = useAnswer(
    'rotations.of-key',
    reference,
    'rotations-changed',
    'keys-changed',
  )
  const answered = keyAnswer.answered && rotationAnswer.answered
  const failure = keyAnswer.failure ?? rotationAnswer.failure
  const { set, ask } = rotationAnswer
  // The rotation may have moved on since main answered, so main is asked once more.
  const showStarted = useCallback(
    (started: RotationView) => {
      set(started)
      void ask()
    },
    [set, ask],
  )
  // A finished rotation is shown only on request, or if it finished while it was on the screen.
  const [seen, setSeen] = useState<string | null>(null)
  const running = rotation !== null && !isOver(rotation)
  useEffect(() => {
    if (running && rotation !== null) setSeen(rotation.id)
  }, [running, rotation])
  const shown =
    rotation !== null && (running || wish === 'replacement' || rotation.id === seen) ? rotation : null
  return (
    <Drawer title="Replace a key" subtitle={key !== null && <KeyName name={key.name} />} onClose={onClose}>
      {failure !== null && <FailureNotice failure={failure} />}
      {answered && key !== null && (
        <div className="flex flex-col gap-4 pt-2">
          {shown === null ? (
            <PlanForm apiKey={key} atOnce={wish === 'replace'} onStarted={showStarted} />
          ) : (
            <RotationProgress apiKey={key} rotation={shown} onClose={onClose} />
          )}
        </div>
      )}
    </Drawer>
  )
}
