import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { failureOf, request } from '../main-process/request.ts'
import type { KeyDestination } from '../rotations/rotation-store.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { AllowButton } from './allow-button.tsx'
import { CommandTrial } from './command-trial.tsx'
import { DESTINATION_KINDS, destinationWords } from './destination-kinds.ts'

/** Checking a destination changes nothing there. */
export function DestinationRow({ destination }: { destination: KeyDestination }) {
  const [found, setFound] = useState<readonly string[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const shownFailure = failure ?? destination.failure
  const input = { destinationId: destination.id }

  async function check(): Promise<void> {
    setBusy(true)
    const answer = await request('destinations.check', input)
    setBusy(false)
    setFailure(failureOf(answer))
    setFound(answer.ok ? answer.value.warnings : null)
  }

  return (
    <li className="flex flex-col gap-1.5 rounded-lg border border-line p-2.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <div className="text-muted text-xs">{DESTINATION_KINDS[destination.config.kind].title}</div>
          <div className="wrap-anywhere">{destinationWords(destination.config)}</div>
          {destination.holdsThis !== null && (
            <div className={`text-xs ${destination.holdsThis ? 'text-good' : 'text-warn'}`}>
              {destination.holdsThis ? 'holds this key’s secret' : 'holds another secret'}
            </div>
          )}
        </div>
        {destination.config.kind !== 'by-hand' && (
          <Button busy={busy} onClick={() => void check()}>
            Check
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={`Remove ${destinationWords(destination.config)}`}
          onClick={() =>
            void request('destinations.remove', input).then((answer) => setFailure(failureOf(answer)))
          }
        >
          Remove
        </Button>
      </div>
      {found !== null && (
        <p role="status" className={found.length === 0 ? 'text-good' : 'text-warn'}>
          {found.length === 0 ? 'A delivery would work. Nothing was changed.' : found.join(' ')}
        </p>
      )}
      {shownFailure !== null && (
        <FailureNotice
          failure={shownFailure}
          actions={
            shownFailure.kind === 'not-granted' && (
              <AllowButton destinationId={destination.id} onAllowed={() => setFailure(null)} />
            )
          }
        />
      )}
      {destination.config.kind === 'command' && <CommandTrial destination={destination} />}
    </li>
  )
}
