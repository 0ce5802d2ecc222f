import type { Failure } from '../../../../domain/failure.ts'
import type { Instant } from '../../../../domain/instant.ts'
import { displayableName } from '../../../../domain/keys/key-name.ts'
import { useConnections } from '../../connections/connection-store.ts'
import { request } from '../../main-process/request.ts'
import { useView } from '../../navigation/view-store.ts'
import { clockNow } from '../../time/clock.ts'
import { TimeText } from '../../time/time-text.tsx'
import { Button } from '../../ui/button.tsx'
import { failureText } from '../../ui/failure-text.ts'
import { useKeyList } from './key-list-store.ts'

/** How fresh the list is, how many keys there are, and what went wrong with the last sync. */
export function SyncLine() {
  const { query, counts } = useKeyList()
  const { connections, syncing } = useConnections()
  const openDialog = useView((state) => state.openDialog)
  const shown = (connections ?? []).filter(
    ({ id }) => query.connectionId === null || query.connectionId === id,
  )
  const oldest = shown
    .map(({ sync }) => sync.lastSuccessAt)
    .reduce<Instant | null>(
      (a, b) => (a === null || b === null ? null : Math.min(a, b)),
      Number.POSITIVE_INFINITY,
    )
  const busy = shown.some(({ id }) => syncing.has(id))
  const failed = shown.filter(({ sync }) => sync.failure !== null)
  const unreadable = shown.flatMap(({ sync }) => sync.unreadable)
  const more = shown.reduce((sum, { sync }) => sum + (sync.moreUnreadable ?? 0), 0)
  const unnamed = Math.max(0, unreadable.length - 3) + more
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-muted text-xs">
      <span role="status">
        {busy ? (
          'Syncing…'
        ) : oldest === null || oldest === Number.POSITIVE_INFINITY ? (
          'Not synced yet'
        ) : (
          <>
            Synced <TimeText past instant={oldest} />
          </>
        )}
      </span>
      {counts !== null && (
        <span>
          {counts.present} {counts.present === 1 ? 'key' : 'keys'}, {counts.stored} stored here
        </span>
      )}
      {unreadable.length > 0 && (
        <span className="text-warn">
          Could not be read:{' '}
          {unreadable
            .slice(0, 3)
            .map(({ label, field }) => `${displayableName(label)} (${field})`)
            .join(', ')}
          {unnamed > 0 && ` and ${unnamed} more`}
        </span>
      )}
      {failed.map(({ id, name, sync }) =>
        sync.failure === null ? null : (
          <span key={id} className="flex items-center gap-2 text-bad">
            {name}: <FailureWords failure={sync.failure} />
            {sync.failure.kind === 'unauthorized' && (
              <Button look="quiet" onClick={() => openDialog({ kind: 'reconnect', connectionId: id })}>
                New management key…
              </Button>
            )}
            {sync.failure.kind === 'not-granted' && (
              <Button look="quiet" onClick={() => void request('connections.allow', { connectionId: id })}>
                Review…
              </Button>
            )}
            <Button
              look="quiet"
              busy={syncing.has(id)}
              onClick={() => void request('keys.sync', { connectionId: id })}
            >
              Try again
            </Button>
          </span>
        ),
      )}
    </footer>
  )
}

function FailureWords({ failure }: { failure: Failure }) {
  const { what, next } = failureText(failure, clockNow())
  return (
    <span>
      {what} {next}
    </span>
  )
}
