import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import type { CreationDifference } from '../../../domain/creations/creation-differences.ts'
import type { Failure } from '../../../domain/failure.ts'
import { referenceOf } from '../../../domain/keys/api-key.ts'
import { CopiedNote } from '../keys/copied-note.tsx'
import { copySecret } from '../keys/copy-secret.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { LoginOffer } from './login-offer.tsx'

type Created = Extract<Output<'keys.create'>, { kind: 'created' }>

interface CreatedResultProps {
  readonly outcome: Created
  readonly onOutcome: (outcome: Output<'keys.create'>) => void
  readonly onClose: () => void
}

export function CreatedResult({ outcome, onOutcome, onClose }: CreatedResultProps) {
  const { key, differences } = outcome
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const reference = referenceOf(key)

  async function copy(): Promise<void> {
    setFailure(await copySecret(reference))
  }

  async function recreate(): Promise<void> {
    setBusy(true)
    const answer = await request('keys.recreate-other-naming', reference)
    setBusy(false)
    if (answer.ok) onOutcome(answer.value)
    else setFailure(answer.failure)
  }

  return (
    <div className="flex flex-col gap-4 pt-2">
      <p role="status" className="flex items-start gap-2 text-good">
        <CircleCheck size={18} aria-hidden className="shrink-0" />
        <span className="font-medium">
          “<KeyName name={key.name} />” is created and stored in the keychain.
        </span>
      </p>
      {differences.length > 0 && (
        <Notice
          tone="warn"
          title={`Wevion created the key without the ${differences.map(nameOf).join(' and the ')} you asked for.`}
          actions={
            <Button busy={busy} onClick={() => void recreate()}>
              Revoke it and try again differently
            </Button>
          }
        >
          Wevion may name these fields another way; the app can try that.
        </Notice>
      )}
      <p className="text-muted">Copy it where it is needed now, or later from the key’s details.</p>
      <div className="flex gap-2">
        <Button look="primary" onClick={() => void copy()}>
          Copy
        </Button>
        <Button onClick={onClose}>Done</Button>
      </div>
      <CopiedNote reference={reference} />
      {key.expiresAt !== null && <LoginOffer />}
      {failure !== null && <FailureNotice failure={failure} />}
    </div>
  )
}

function nameOf({ field }: CreationDifference): string {
  return field === 'expiresAt' ? 'expiry' : 'rate limit'
}
