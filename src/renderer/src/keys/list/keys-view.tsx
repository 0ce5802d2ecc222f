import { Download, Plus, RefreshCw } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import { ConnectedNotice } from '../../connections/connected-notice.tsx'
import { useConnections } from '../../connections/connection-store.ts'
import { useCreations } from '../../creations/creation-store.ts'
import { ExportedNote } from '../../exports/exported-note.tsx'
import { useExport } from '../../exports/use-export.ts'
import { request } from '../../main-process/request.ts'
import { useView } from '../../navigation/view-store.ts'
import { AttentionBanner } from '../../reminders/attention-banner.tsx'
import { eachMinute } from '../../time/use-now.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Delayed } from '../../ui/delayed.tsx'
import { FailureNotice } from '../../ui/notice.tsx'
import { ClockNotice } from './clock-notice.tsx'
import { FirstSync, NothingToShow } from './empty-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useKeyList } from './key-list-store.ts'
import { KeyTable } from './key-table.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { SearchBox } from './search-box.tsx'
import { useSelection } from './selection-store.ts'
import { SyncLine } from './sync-line.tsx'

const SelectionBar = lazy(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }))
const PendingCreationBanner = lazy(async () => ({
  default: (await import('../../creations/pending-creation-banner.tsx')).PendingCreationBanner,
}))

const openKey = (reference: KeyReference) => useView.getState().open({ kind: 'key', reference })
const closePanel = () => useView.getState().open(null)

export function KeysView() {
  const { connectionId, panel, open } = useView()
  const { query, total: totalOfQuery, failure, change, refresh, refreshCounts } = useKeyList()
  const total = query.connectionId === connectionId ? totalOfQuery : null
  const syncing = useConnections((state) => state.syncing.size > 0)
  const everSynced = useConnections((state) =>
    state.connections?.some(
      ({ id, sync }) => (connectionId === null || id === connectionId) && sync.lastSuccessAt !== null,
    ),
  )
  const hasPending = useCreations((state) => state.pending.length > 0)
  const hasSelection = useSelection((state) => state.selected.size > 0)
  const exporting = useExport()
  useEffect(() => {
    if (query.connectionId !== connectionId) change({ connectionId })
  }, [connectionId, query.connectionId, change])
  // Keys expire without any sync.
  useEffect(() => eachMinute(refreshCounts), [refreshCounts])
  return (
    <>
      <header className="flex items-center gap-2 border-line border-b px-4 py-2.5">
        <h1 className="mr-auto font-semibold text-[15px]">Keys</h1>
        <SearchBox />
        <IconButton
          label="Export as CSV"
          onClick={() => void exporting.sheet({ connectionId, showRevoked: query.showRevoked })}
        >
          <Download size={15} aria-hidden />
        </IconButton>
        <Button busy={syncing} onClick={() => void request('keys.sync', { connectionId })}>
          <RefreshCw size={14} aria-hidden className={syncing ? 'motion-safe:animate-spin' : ''} />
          Sync
        </Button>
        <Button look="primary" onClick={() => open({ kind: 'new-key' })}>
          <Plus size={14} aria-hidden />
          New API key
        </Button>
      </header>
      <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden">
        {/* The drawer of a new key shows its pending creation itself. */}
        {hasPending && panel?.kind !== 'new-key' && (
          <Suspense>
            <PendingCreationBanner />
          </Suspense>
        )}
        {failure !== null && (
          <FailureNotice failure={failure} actions={<Button onClick={refresh}>Try again</Button>} />
        )}
        <ConnectedNotice />
        <AttentionBanner />
        <ExportedNote exporting={exporting} />
        <ClockNotice />
      </div>
      <FilterBar />
      {total === null ? (
        <Delayed>{failure === null && <LoadingRows />}</Delayed>
      ) : total === 0 && everSynced !== true ? (
        <FirstSync syncing={syncing} />
      ) : total === 0 ? (
        <NothingToShow filtered={query.search !== '' || query.filter !== 'all'} />
      ) : (
        <>
          {hasSelection && (
            <Suspense>
              <SelectionBar />
            </Suspense>
          )}
          <KeyTable
            open={panel?.kind === 'key' ? panel.reference : null}
            onOpen={openKey}
            onClose={closePanel}
          />
        </>
      )}
      <SyncLine />
    </>
  )
}
