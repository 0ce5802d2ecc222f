import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { failureOf, request } from '../main-process.ts'
import type { UpcomingEntry } from '../reminders/reminder-store.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { useView } from '../view-store.ts'

/** Keys that expire within so many days are replaced together. */
const WITHIN = 14

/** Replaces everything that expires soon, one after the other. */
export function ReplaceMany({ entries }: { entries: readonly UpcomingEntry[] }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const show = useView((state) => state.show)
  const due = entries.filter(
    ({ group, daysLeft, replacedBy }) => group !== 'overdue' && daysLeft <= WITHIN && replacedBy === null,
  )
  if (due.length < 2) return null

  async function start(): Promise<void> {
    setBusy(true)
    const keys = due.map(({ key }) => ({ connectionId: key.connectionId, keyId: key.id }))
    const answer = await request('rotations.start-many', { keys })
    setBusy(false)
    setFailure(failureOf(answer))
    if (answer.ok) show('rotations')
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>Rotate {due.length} soon expiring…</Button>
      {asking && (
        <Modal title={`Replace ${due.length} keys?`} onClose={() => setAsking(false)}>
          <div className="flex flex-col gap-3">
            <p>
              Each gets a new key, delivered to the places that you named for it. The old keys stay until
              their replacements are proven and, where you have not chosen otherwise, in use.
            </p>
            {failure !== null && <FailureNotice failure={failure} />}
            <div className="flex justify-end gap-2">
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button look="primary" busy={busy} onClick={() => void start()}>
                Replace {due.length} keys
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </>
  )
}
