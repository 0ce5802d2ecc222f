import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { type RepeatedQuestion, repeatedQuestion } from '../main-process/repeated-question.ts'
import { request, subscribe } from '../main-process/request.ts'
import { Drawer } from '../ui/drawer.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { PlanForm } from './plan-form.tsx'
import { RotationProgress } from './rotation-progress.tsx'
import { isOver, type RotationView } from './rotation-store.ts'

interface RotationDrawerProps {
  readonly reference: KeyReference
  /** Whether the person wants it replaced, by what was agreed to or by a plan, or to look at what was done. */
  readonly wish: 'replace' | 'plan' | 'replacement'
  readonly onClose: () => void
}

/** Replaces a key: the plan before it begins, and where it stands from then on. */
export function RotationDrawer({ reference, wish, onClose }: RotationDrawerProps) {
  const [key, setKey] = useState<ApiKey | null>(null)
  const [rotation, setRotation] = useState<RotationView | null>(null)
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const question = useRef<RepeatedQuestion>(null)
  useEffect(() => {
    const asking = repeatedQuestion(
      () => Promise.all([request('keys.one', reference), request('rotations.of-key', reference)]),
      ([keyAnswer, rotationAnswer]) => {
        if (keyAnswer.ok) setKey(keyAnswer.value)
        if (rotationAnswer.ok) setRotation(rotationAnswer.value)
        setFailure(keyAnswer.ok ? (rotationAnswer.ok ? null : rotationAnswer.failure) : keyAnswer.failure)
        setAsked(true)
      },
    )
    question.current = asking
    void asking.ask()
    const ends = [
      asking.end,
      subscribe('rotations-changed', () => void asking.ask()),
      subscribe('keys-changed', () => void asking.ask()),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [reference])
  // What was just started may be further by now: asked once more, the last word is main's in any case.
  const showStarted = useCallback((started: RotationView) => {
    setRotation(started)
    void question.current?.ask()
  }, [])
  // A finished one is of the past, unless it was finished before the person's eyes.
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
      {asked && key !== null && (
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
