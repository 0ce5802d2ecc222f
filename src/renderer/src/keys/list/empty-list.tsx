import { KeyRound, RefreshCw } from 'lucide-react'
import { useView } from '../../navigation/view-store.ts'
import { Button } from '../../ui/button.tsx'
import { useKeyList } from './key-list-store.ts'

/** Shown before the first list. The line below says why a sync failed. */
export function FirstSync({ syncing }: { syncing: boolean }) {
  return (
    <div
      role="status"
      className="flex grow flex-col items-center justify-center gap-3 p-8 text-center text-muted"
    >
      <RefreshCw size={28} aria-hidden className={syncing ? 'motion-safe:animate-spin' : ''} />
      <p>{syncing ? 'Fetching your keys from Wevion…' : 'Your keys could not be fetched yet.'}</p>
    </div>
  )
}

export function NothingToShow({ filtered }: { filtered: boolean }) {
  const { change, counts } = useKeyList()
  const { open } = useView()
  return (
    <div className="flex grow flex-col items-center justify-center gap-3 p-8 text-center text-muted">
      <KeyRound size={32} aria-hidden />
      {filtered ? (
        <>
          <p>No key matches.</p>
          <Button onClick={() => change({ search: '', filter: 'all' })}>Show all keys</Button>
        </>
      ) : counts !== null && counts.hidden > 0 ? (
        <>
          <p>
            {counts.hidden === 1
              ? 'The only key here is revoked or gone.'
              : `All ${counts.hidden} keys here are revoked or gone.`}
          </p>
          <div className="flex gap-2">
            <Button onClick={() => change({ showRevoked: true })}>Show revoked</Button>
            <Button onClick={() => open({ kind: 'new-key' })}>New API key</Button>
          </div>
        </>
      ) : (
        <>
          <p>No keys yet. A key per integration, named after it, is the best start.</p>
          <Button onClick={() => open({ kind: 'new-key' })}>New API key</Button>
        </>
      )}
    </div>
  )
}
