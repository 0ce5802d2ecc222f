import { type FormEvent, useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import { LONGEST_PASTED_SECRET } from '../../../domain/connections/management-key.ts'
import type { Failure } from '../../../domain/failure.ts'
import { displayableName } from '../../../domain/keys/key-name.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { SecretField } from '../ui/secret-field.tsx'

export function ReconnectDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const [key, setKey] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function reconnect(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy || key === '') return
    const managementKey = key.slice(0, LONGEST_PASTED_SECRET + 1)
    setKey('')
    setBusy(true)
    const answer = await request('connections.reconnect', { connectionId: connection.id, managementKey })
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    onClose()
  }

  return (
    <Modal title={`New management key for “${connection.name}”`} onClose={onClose}>
      <form onSubmit={(event) => void reconnect(event)} className="flex flex-col gap-3">
        <SecretField
          label="Management key"
          onForget={() => setKey('')}
          autoFocus
          value={key}
          onChange={(event) => setKey(event.target.value)}
          hint={`Of ${displayableName(connection.profile.userName)}, as before. The old one leaves the keychain; at Wevion it stays as it is.`}
        />
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            {busy ? 'Checking the key…' : 'Reconnect'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
