import { useState } from 'react'
import { referenceOf } from '../../../domain/keys/api-key.ts'
import { EXPIRING_WITHIN_DAYS } from '../../../domain/keys/expiry-days.ts'
import { UPCOMING_DAYS } from '../../../domain/reminders/upcoming.ts'
import type { UpcomingEntry } from '../reminders/reminder-store.ts'
import { Button } from '../ui/button.tsx'
import { ReplaceManyDialog } from './replace-many-dialog.tsx'

/** The choices of how soon, in days, the keys to rotate expire. */
const SPANS = [7, EXPIRING_WITHIN_DAYS, 30, 60, UPCOMING_DAYS] as const

/** Rotates all keys that expire soon, one after the other. */
export function ReplaceMany({ entries }: { entries: readonly UpcomingEntry[] }) {
  const [asking, setAsking] = useState(false)
  const [span, setSpan] = useState<number>(EXPIRING_WITHIN_DAYS)
  const due = (days: number) =>
    entries.filter(
      ({ group, daysLeft, replacedBy }) => group !== 'overdue' && daysLeft <= days && replacedBy === null,
    )
  if (due(Math.max(...SPANS)).length < 2) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>Rotate several…</Button>
      {asking && (
        <ReplaceManyDialog
          keys={due(span).map(({ key }) => referenceOf(key))}
          onClose={() => setAsking(false)}
        >
          <label className="inline-flex items-center gap-2">
            All that expire within
            <select
              value={span}
              onChange={(event) => setSpan(Number(event.target.value))}
              className="min-h-8 rounded-md border border-line bg-surface px-2"
            >
              {SPANS.map((days) => (
                <option key={days} value={days}>
                  {days} days ({due(days).length})
                </option>
              ))}
            </select>
          </label>
        </ReplaceManyDialog>
      )}
    </>
  )
}
