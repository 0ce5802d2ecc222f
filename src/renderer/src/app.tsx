import { lazy, Suspense } from 'react'
import { referenceText } from '../../domain/keys/api-key.ts'
import { useConnections } from './connections/connection-store.ts'
import { KeysView } from './keys/list/keys-view.tsx'
import { Sidebar } from './navigation/sidebar.tsx'
import { useView } from './navigation/view-store.ts'
import { StatusNotices } from './status/status-notices.tsx'
import { Delayed } from './ui/delayed.tsx'
import { FailureNotice } from './ui/notice.tsx'

const Welcome = lazy(async () => ({ default: (await import('./connections/welcome.tsx')).Welcome }))
const ConnectDialog = lazy(async () => ({
  default: (await import('./connections/connect-dialog.tsx')).ConnectDialog,
}))
const ReconnectDialog = lazy(async () => ({
  default: (await import('./connections/reconnect-dialog.tsx')).ReconnectDialog,
}))
const NewKeyDrawer = lazy(async () => ({
  default: (await import('./creations/new-key-drawer.tsx')).NewKeyDrawer,
}))
const KeyDrawer = lazy(async () => ({ default: (await import('./keys/detail/key-drawer.tsx')).KeyDrawer }))
const RotationDrawer = lazy(async () => ({
  default: (await import('./rotations/rotation-drawer.tsx')).RotationDrawer,
}))
const RotationsView = lazy(async () => ({
  default: (await import('./rotations/rotations-view.tsx')).RotationsView,
}))
const ExpiringView = lazy(async () => ({
  default: (await import('./reminders/expiring-view.tsx')).ExpiringView,
}))
const ActivityView = lazy(async () => ({
  default: (await import('./activity/activity-view.tsx')).ActivityView,
}))
const SettingsDialog = lazy(async () => ({
  default: (await import('./settings/settings-dialog.tsx')).SettingsDialog,
}))

export function App() {
  const { connections, failure } = useConnections()
  const { view, connectionId, panel, dialog, open, openDialog } = useView()
  if (connections === null) {
    return (
      <main className="p-6">
        {failure === null ? (
          <Delayed>
            <p role="status" className="text-muted">
              Opening…
            </p>
          </Delayed>
        ) : (
          <FailureNotice failure={failure} />
        )}
      </main>
    )
  }
  const reconnecting =
    dialog?.kind === 'reconnect' ? connections.find(({ id }) => id === dialog.connectionId) : undefined
  if (connections.length === 0) {
    return (
      <Suspense>
        <Welcome />
      </Suspense>
    )
  }
  return (
    <div className="relative flex h-full">
      <Sidebar />
      <main className="flex min-w-0 grow flex-col">
        <StatusNotices />
        {view === 'keys' ? (
          <KeysView />
        ) : (
          <Suspense>
            {view === 'expiring' && <ExpiringView />}
            {view === 'rotations' && <RotationsView />}
            {view === 'activity' && <ActivityView />}
          </Suspense>
        )}
      </main>
      <Suspense>
        {panel?.kind === 'key' && (
          <KeyDrawer
            key={referenceText(panel.reference)}
            reference={panel.reference}
            onClose={() => open(null)}
          />
        )}
        {(panel?.kind === 'replace' || panel?.kind === 'plan' || panel?.kind === 'replacement') && (
          <RotationDrawer
            wish={panel.kind}
            key={referenceText(panel.reference)}
            reference={panel.reference}
            onClose={() => open(null)}
          />
        )}
        {panel?.kind === 'new-key' && <NewKeyDrawer connectionId={connectionId} onClose={() => open(null)} />}
        {dialog?.kind === 'connect' && <ConnectDialog onClose={() => openDialog(null)} />}
        {reconnecting !== undefined && (
          <ReconnectDialog connection={reconnecting} onClose={() => openDialog(null)} />
        )}
        {dialog?.kind === 'settings' && <SettingsDialog onClose={() => openDialog(null)} />}
      </Suspense>
    </div>
  )
}
