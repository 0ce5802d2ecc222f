import { lazy, Suspense, useState } from 'react'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import { isRevocable, keyStatus } from '../../../../domain/keys/key-status.ts'
import { useConnections } from '../../connections/connection-store.ts'
import { useAnswer } from '../../main-process/use-answer.ts'
import { useView } from '../../navigation/view-store.ts'
import { clockNow } from '../../time/clock.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { KeyName } from '../../ui/key-name.tsx'
import { FailureNotice, Notice } from '../../ui/notice.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { KeyFacts } from './key-facts.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { SecretSection } from './secret-section.tsx'

const LeakDialog = lazy(async () => ({
  default: (await import('../../rotations/leak-dialog.tsx')).LeakDialog,
}))
const LineageNote = lazy(async () => ({
  default: (await import('../../rotations/lineage-note.tsx')).LineageNote,
}))
const DestinationsSection = lazy(async () => ({
  default: (await import('../../destinations/destinations-section.tsx')).DestinationsSection,
}))
const ReminderSection = lazy(async () => ({
  default: (await import('../../reminders/reminder-section.tsx')).ReminderSection,
}))

interface KeyDrawerProps {
  readonly reference: KeyReference
  readonly onClose: () => void
}

export function KeyDrawer({ reference, onClose }: KeyDrawerProps) {
  const { value: key, failure } = useAnswer('keys.one', reference, 'keys-changed')
  const [revoking, setRevoking] = useState(false)
  const [leaked, setLeaked] = useState(false)
  const open = useView((state) => state.open)
  const connection = useConnections((state) =>
    state.connections?.find(({ id }) => id === reference.connectionId),
  )
  const revocable = key !== null && isRevocable(key)
  return (
    <Drawer
      title={key === null ? 'Key' : <KeyName name={key.name} />}
      subtitle={key !== null && <StatusBadge apiKey={key} />}
      onClose={onClose}
      actions={
        revocable && (
          <>
            <Button onClick={() => open({ kind: 'replace', reference })}>Rotate</Button>
            <Button onClick={() => open({ kind: 'plan', reference })}>Plan…</Button>
            <Button onClick={() => setLeaked(true)}>It leaked…</Button>
            <Button look="danger" onClick={() => setRevoking(true)}>
              Revoke…
            </Button>
          </>
        )
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      {key !== null && (
        <div className="flex flex-col gap-4 pt-1">
          {keyStatus(key, clockNow()) === 'gone' && (
            <Notice title="Wevion no longer lists this key.">
              It may have been deleted there. What was known of it is kept here.
            </Notice>
          )}
          <KeyFacts apiKey={key} connection={connection} />
          <SecretSection apiKey={key} />
          <Suspense>
            <LineageNote apiKey={key} />
          </Suspense>
          {revocable && (
            <Suspense>
              <DestinationsSection apiKey={key} />
              <ReminderSection apiKey={key} />
            </Suspense>
          )}
        </div>
      )}
      {leaked && key !== null && (
        <Suspense>
          <LeakDialog
            apiKey={key}
            onClose={() => setLeaked(false)}
            onStarted={() => open({ kind: 'replace', reference })}
          />
        </Suspense>
      )}
      {revoking && key !== null && (
        <RevokeDialog apiKey={key} connection={connection} onClose={() => setRevoking(false)} />
      )}
    </Drawer>
  )
}
