import { useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import { type Creation, isPending } from '../../../domain/creations/creation.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { Result } from '../../../domain/result.ts'
import { failureOf, request } from '../main-process/request.ts'
import { clockNow } from '../time/clock.ts'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { pendingCreationText } from './pending-creation-text.ts'

interface PendingCreationNoticeProps {
  readonly creation: Creation
  readonly onOutcome: (outcome: Output<'keys.create'>) => void
  /** Nothing is left to resolve. */
  readonly onResolved: () => void
}

/** One pending creation and the ways to resolve it. */
export function PendingCreationNotice({ creation, onOutcome, onResolved }: PendingCreationNoticeProps) {
  const [now, setNow] = useState(creation)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const input = { creationId: creation.id }
  const { title, detail } = pendingCreationText(now)
  const used = failure?.kind === 'key-in-use'

  async function resolve(work: Promise<Result<Creation>>): Promise<void> {
    setBusy(true)
    const answer = await work
    setBusy(false)
    setFailure(failureOf(answer))
    if (answer.ok) setNow(answer.value)
  }

  async function make(work: Promise<Result<Output<'keys.create'>>>): Promise<void> {
    setBusy(true)
    const answer = await work
    setBusy(false)
    setFailure(failureOf(answer))
    if (!answer.ok) return
    if (answer.value.kind === 'pending') setNow(answer.value.creation)
    onOutcome(answer.value)
  }

  const discard = (evenIfUsed: boolean) => resolve(request('creations.discard', { ...input, evenIfUsed }))
  const createAgain = () => make(request('creations.create-again', input))
  return (
    <Notice tone={isPending(now) ? 'warn' : 'calm'} title={title}>
      <div className="flex flex-col gap-2">
        <p>
          “<KeyName name={creation.request.name} />
          ”: {detail}
        </p>
        {now.failure !== null && <p className="text-muted">{failureText(now.failure, clockNow()).what}</p>}
        <div className="flex flex-wrap gap-2">
          {now.state === 'asked' && (
            <>
              <Button
                look="primary"
                busy={busy}
                onClick={() => void resolve(request('creations.investigate', input))}
              >
                {busy ? 'Looking…' : 'Find out'}
              </Button>
              <Button busy={busy} onClick={() => void resolve(request('creations.keep', input))}>
                Leave it
              </Button>
            </>
          )}
          {now.state === 'answered' && (
            <>
              <Button
                look="primary"
                busy={busy}
                onClick={() => void make(request('creations.store-again', input))}
              >
                Store it in the keychain
              </Button>
              <Button look="danger" busy={busy} onClick={() => void discard(false)}>
                Revoke the new key
              </Button>
            </>
          )}
          {now.state === 'orphaned' && (
            <>
              <Button look="primary" busy={busy} onClick={() => void createAgain()}>
                Revoke and create again
              </Button>
              <Button look="danger" busy={busy} onClick={() => void discard(false)}>
                Revoke it
              </Button>
              <Button busy={busy} onClick={() => void resolve(request('creations.keep', input))}>
                Keep it
              </Button>
            </>
          )}
          {now.state === 'not-made' && (
            <Button look="primary" busy={busy} onClick={() => void createAgain()}>
              Create it now
            </Button>
          )}
          {!isPending(now) && <Button onClick={onResolved}>Done</Button>}
        </div>
        {used && (
          <Notice
            tone="bad"
            title="Wevion has seen this key in use, though its secret was never shown here."
            actions={
              <Button look="danger" busy={busy} onClick={() => void discard(true)}>
                Revoke it all the same
              </Button>
            }
          >
            Somebody else may have made a key of the same name. Look at its last use in the list before you
            revoke it.
          </Notice>
        )}
        {failure !== null && !used && <FailureNotice failure={failure} />}
      </div>
    </Notice>
  )
}
