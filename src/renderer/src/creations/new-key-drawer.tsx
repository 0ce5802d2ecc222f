import { useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { useConnections } from '../connections/connection-store.ts'
import { Drawer } from '../ui/drawer.tsx'
import { CreatedResult } from './created-result.tsx'
import { NewKeyForm } from './new-key-form.tsx'
import { PendingCreationNotice } from './pending-creation-notice.tsx'

interface NewKeyDrawerProps {
  readonly connectionId: ConnectionId | null
  readonly onClose: () => void
}

export function NewKeyDrawer({ connectionId, onClose }: NewKeyDrawerProps) {
  const connections = useConnections((state) => state.connections) ?? []
  const [outcome, setOutcome] = useState<Output<'keys.create'> | null>(null)
  return (
    <Drawer title="New API key" onClose={onClose}>
      {outcome === null && (
        <NewKeyForm connections={connections} preferred={connectionId} onOutcome={setOutcome} />
      )}
      {outcome?.kind === 'created' && (
        <CreatedResult outcome={outcome} onOutcome={setOutcome} onClose={onClose} />
      )}
      {outcome?.kind === 'pending' && (
        <PendingCreationNotice creation={outcome.creation} onOutcome={setOutcome} onResolved={onClose} />
      )}
    </Drawer>
  )
}
