import { type FormEvent, useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import { LONGEST_TYPED_NAME } from '../../../domain/keys/key-name.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'

export function RenameDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const [name, setName] = useState(connection.name)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function rename(event: FormEvent): Promise<void> {
    event.preventDefault()
    const answer = await request('connections.rename', {
      connectionId: connection.id,
      name: name.slice(0, LONGEST_TYPED_NAME + 1),
    })
    if (answer.ok) onClose()
    else setFailure(answer.failure)
  }

  return (
    <Modal title="Rename connection" onClose={onClose}>
      <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-3">
        <TextField label="Name" value={name} autoFocus onChange={(event) => setName(event.target.value)} />
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Rename
          </Button>
        </div>
      </form>
    </Modal>
  )
}
