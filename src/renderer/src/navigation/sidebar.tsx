import { CalendarClock, KeyRound, List, Plus, RefreshCcwDot, Settings } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { isOver } from '../../../domain/rotations/rotation.ts'
import { ConnectionIcon, ConnectionWords } from '../connections/connection-entry.tsx'
import { connectionState } from '../connections/connection-state.ts'
import { useConnections } from '../connections/connection-store.ts'
import { firstList, useKeyList } from '../keys/list/key-list-store.ts'
import { useReminders } from '../reminders/reminder-store.ts'
import { useRotations } from '../rotations/rotation-store.ts'
import { useView } from './view-store.ts'

const ConnectionMenu = lazy(async () => {
  await firstList
  return { default: (await import('../connections/connection-menu.tsx')).ConnectionMenu }
})

export function Sidebar() {
  const { view, connectionId, show, openDialog } = useView()
  const { connections, syncing } = useConnections()
  const counts = useKeyList((state) => state.counts)
  const underWay = useRotations(({ rotations }) => rotations?.filter((each) => !isOver(each)).length ?? 0)
  const needing = useReminders(({ upcoming }) =>
    upcoming === null ? 0 : upcoming.attention.expired + upcoming.attention.urgent + upcoming.attention.soon,
  )
  return (
    <nav
      aria-label="Views and connections"
      className="flex w-[212px] shrink-0 flex-col gap-0.5 border-line border-r bg-sunken p-2.5 max-[860px]:w-[168px]"
    >
      <Entry
        current={view === 'keys' && connectionId === null}
        onClick={() => show('keys')}
        icon={<KeyRound size={15} aria-hidden />}
      >
        <span className="grow">Keys</span>
        {connectionId === null && counts !== null && (
          <span className="text-muted tabular-nums">{counts.present}</span>
        )}
      </Entry>
      <Entry
        current={view === 'expiring'}
        onClick={() => show('expiring')}
        icon={<CalendarClock size={15} aria-hidden />}
      >
        <span className="grow">Expiring</span>
        {needing > 0 && (
          <span className="rounded-full bg-warn-soft px-1.5 text-warn text-xs tabular-nums">
            {needing}
            <span className="sr-only"> need attention</span>
          </span>
        )}
      </Entry>
      <Entry
        current={view === 'rotations'}
        onClick={() => show('rotations')}
        icon={<RefreshCcwDot size={15} aria-hidden />}
      >
        <span className="grow">Replacements</span>
        {underWay > 0 && <span className="text-muted tabular-nums">{underWay}</span>}
      </Entry>
      <Entry
        current={view === 'activity'}
        onClick={() => show('activity')}
        icon={<List size={15} aria-hidden />}
      >
        Activity
      </Entry>
      <h2 className="mt-3 px-2.5 pb-1 font-semibold text-muted text-xs">Connections</h2>
      {connections?.map((connection) => (
        <div key={connection.id} className="group relative flex items-center">
          <Entry
            current={view === 'keys' && connectionId === connection.id}
            onClick={() => show('keys', connection.id)}
            icon={<ConnectionIcon state={connectionState(connection, syncing.has(connection.id))} />}
          >
            <ConnectionWords
              connection={connection}
              state={connectionState(connection, syncing.has(connection.id))}
            />
          </Entry>
          <Suspense>
            <ConnectionMenu connection={connection} />
          </Suspense>
        </div>
      ))}
      <Entry
        current={false}
        onClick={() => openDialog({ kind: 'connect' })}
        icon={<Plus size={15} aria-hidden />}
      >
        <span className="text-muted">Connect…</span>
      </Entry>
      <div className="grow" />
      <Entry
        current={false}
        onClick={() => openDialog({ kind: 'settings' })}
        icon={<Settings size={15} aria-hidden />}
      >
        Settings
      </Entry>
    </nav>
  )
}

interface EntryProps {
  readonly current: boolean
  readonly onClick: () => void
  readonly icon: ReactNode
  readonly children: ReactNode
}

function Entry({ current, onClick, icon, children }: EntryProps) {
  return (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
      className="flex min-h-8 w-full items-center gap-2 rounded-md px-2.5 text-left hover:bg-line/50 aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
    >
      {icon}
      {children}
    </button>
  )
}
