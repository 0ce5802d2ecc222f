import { useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import { SHOWN_OUTPUT } from '../../../domain/destination.ts'
import type { Failure } from '../../../domain/failure.ts'
import { SECOND } from '../../../domain/instant.ts'
import { request } from '../main-process/request.ts'
import type { KeyDestination } from '../rotations/rotation-store.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'

type Trial = Output<'destinations.try'>

/** Runs a command with a made-up key: the only way to see what it prints. */
export function CommandTrial({ destination: { id } }: { destination: KeyDestination }) {
  const [trial, setTrial] = useState<Trial | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function tryIt(): Promise<void> {
    setTrial(null)
    setFailure(null)
    setBusy(true)
    const answer = await request('destinations.try', { destinationId: id })
    setBusy(false)
    if (answer.ok) setTrial(answer.value)
    else setFailure(answer.failure)
  }

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start gap-2">
        <p className="min-w-0 grow text-muted text-xs">
          “Try it” really runs the program, with a made-up key, and shows what it prints. A program that
          stores what it gets will store the made-up key.
        </p>
        <Button busy={busy} onClick={() => void tryIt()}>
          Try it
        </Button>
      </div>
      {trial !== null && (
        <>
          <p role="status">{endWords(trial)}</p>
          <TrialOutput title="Output" text={trial.standardOutput} />
          <TrialOutput title="Errors" text={trial.errorOutput} />
        </>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </div>
  )
}

function TrialOutput({ title, text }: { title: string; text: string }) {
  if (text === '') return null
  return (
    <figure>
      <figcaption className="text-muted text-xs">
        {text.length < SHOWN_OUTPUT ? title : `${title}, the end of it`}
      </figcaption>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
        tabIndex={0}
        className="max-h-48 overflow-auto rounded-md bg-sunken p-2 text-xs"
      >
        <pre className="whitespace-pre-wrap wrap-anywhere">{text}</pre>
      </section>
    </figure>
  )
}

function endWords({ end, duration, standardOutput, errorOutput }: Trial): string {
  const seconds = `${(duration / SECOND).toFixed(1)} s`
  const silence = standardOutput === '' && errorOutput === '' ? ' It printed nothing.' : ''
  switch (end.kind) {
    case 'exited':
      return `The command ended with exit code ${end.code} after ${seconds}.${silence}`
    case 'killed':
      return `The command was ended by ${end.signal} after ${seconds}.${silence}`
    case 'timed-out':
      return `The command did not end in time, and was stopped after ${seconds}.${silence}`
  }
}
