import { useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import { useView } from '../navigation/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { ActingUser } from './acting-user.tsx'
import { ConnectForm } from './connect-form.tsx'
import { SandboxChoice } from './sandbox-choice.tsx'

/** Connects another account, then says whom its keys act as. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const [connected, setConnected] = useState<Connection | null>(null)
  const show = useView((state) => state.show)
  if (connected === null) {
    return (
      <Modal title="Connect an account" onClose={onClose}>
        <div className="flex flex-col gap-5">
          <ConnectForm onConnected={setConnected} />
          <SandboxChoice onConnected={setConnected} />
          <Button className="self-end" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </Modal>
    )
  }
  return (
    <Modal title={`Connected: ${connected.name}`} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <ActingUser connection={connected} />
        <Button
          look="primary"
          className="self-end"
          onClick={() => {
            show('keys', connected.id)
            onClose()
          }}
        >
          Show its keys
        </Button>
      </div>
    </Modal>
  )
}
