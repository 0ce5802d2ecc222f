import { CircleAlert, CircleCheck, CloudOff, KeyRound, RefreshCw } from 'lucide-react'
import type { Connection } from '../../../domain/connections/connection.ts'
import { KeyName } from '../ui/key-name.tsx'
import { actingUser, type ConnectionState, STATE_WORDS } from './connection-state.ts'

const ICONS: Readonly<Record<ConnectionState, { Icon: typeof KeyRound; look: string }>> = {
  'up-to-date': { Icon: CircleCheck, look: 'text-good' },
  syncing: { Icon: RefreshCw, look: 'text-muted motion-safe:animate-spin' },
  offline: { Icon: CloudOff, look: 'text-muted' },
  'needs-key': { Icon: KeyRound, look: 'text-bad' },
  'needs-review': { Icon: CircleAlert, look: 'text-bad' },
  failed: { Icon: CircleAlert, look: 'text-warn' },
}

const WORD_LOOKS = {
  offline: 'text-muted',
  'needs-key': 'text-bad',
  'needs-review': 'text-bad',
  failed: 'text-warn',
} as const

/** States differ in shape, not only in colour. */
export function ConnectionIcon({ state }: { state: ConnectionState }) {
  const { Icon, look } = ICONS[state]
  return <Icon size={15} aria-hidden className={`shrink-0 ${look}`} />
}

/** The connection's name and, below it, what is wrong or else whom it acts as. */
export function ConnectionWords({ connection, state }: { connection: Connection; state: ConnectionState }) {
  const wrong = state === 'up-to-date' || state === 'syncing' ? null : state
  return (
    <span
      className="min-w-0 grow py-1 pr-6 leading-tight"
      title={`${actingUser(connection)}: ${STATE_WORDS[state]}`}
    >
      <span className="block truncate">
        <KeyName name={connection.name} />
      </span>
      <span
        className={`block truncate font-normal text-xs ${wrong === null ? 'text-muted' : WORD_LOOKS[wrong]}`}
      >
        {wrong === null ? <KeyName name={actingUser(connection)} /> : STATE_WORDS[wrong]}
      </span>
      {wrong === null && <span className="sr-only">, {STATE_WORDS[state]}</span>}
    </span>
  )
}
