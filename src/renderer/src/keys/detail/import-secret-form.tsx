import { type FormEvent, useState } from 'react'
import { LONGEST_PASTED_SECRET } from '../../../../domain/connections/management-key.ts'
import type { Failure } from '../../../../domain/failure.ts'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import { request } from '../../main-process/request.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/notice.tsx'
import { SecretField } from '../../ui/secret-field.tsx'

/** Takes the secret of a key made elsewhere. Clears the field as soon as main has the secret. */
export function ImportSecretForm({ reference, onClose }: { reference: KeyReference; onClose: () => void }) {
  const [secret, setSecret] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy || secret === '') return
    const pasted = secret.slice(0, LONGEST_PASTED_SECRET + 1)
    setSecret('')
    setBusy(true)
    const answer = await request('keys.adopt-secret', { ...reference, secret: pasted })
    setBusy(false)
    if (answer.ok) onClose()
    else setFailure(answer.failure)
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <SecretField
        label="Secret"
        onForget={() => setSecret('')}
        autoFocus
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
        hint="Paste the whole key. It is checked with Wevion, then kept in the keychain."
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'Checking…' : 'Check and store'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </form>
  )
}
