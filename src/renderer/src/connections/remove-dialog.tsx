import { useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import { request } from '../main-process/request.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { useView } from '../navigation/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'

export function RemoveDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const removal = useAnswer('connections.removal', { connectionId: connection.id })
  const secrets = removal.value?.storedSecrets ?? null
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const show = useView((state) => state.show)

  async function remove(): Promise<void> {
    setBusy(true)
    const answer = await request('connections.remove', { connectionId: connection.id })
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    show('keys')
    onClose()
  }

  return (
    <Modal role="alertdialog" title={`Remove “${connection.name}”?`} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p>
          {secrets === null
            ? 'Its secrets leave'
            : secrets === 1
              ? 'Its management key leaves'
              : `${secrets} secrets leave`}{' '}
          this computer’s keychain{secrets !== null && secrets > 1 && ', its management key among them'}.
          Nothing changes at Wevion: its keys stay valid, and their secrets cannot be shown again.
        </p>
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" busy={busy} onClick={() => void remove()}>
            Remove connection
          </Button>
        </div>
      </div>
    </Modal>
  )
}
