import { useState } from 'react'
import type { Input } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { DAY } from '../../../domain/instant.ts'
import { type ApiKey, referenceOf } from '../../../domain/keys/api-key.ts'
import { isSnoozed } from '../../../domain/reminders/reminder-policy.ts'
import { ExportedNote } from '../exports/exported-note.tsx'
import { useExport } from '../exports/use-export.ts'
import { failureOf, request } from '../main-process/request.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { clockNow } from '../time/clock.ts'
import { exactTime } from '../time/time-words.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { readThresholds, THRESHOLDS_PROBLEM, thresholdWords } from './thresholds.ts'

export function ReminderSection({ apiKey }: { apiKey: ApiKey }) {
  const key = referenceOf(apiKey)
  const { value: choice, set: setChoice } = useAnswer('reminders.choice', key, 'reminders-changed')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [date, setDate] = useState('')
  const [own, setOwn] = useState<string | null>(null)
  const exporting = useExport()
  if (choice === null) return null

  async function choose(change: Input<'reminders.choose'>['change']): Promise<void> {
    // Shown at once; main's answer follows.
    if (choice !== null) setChoice({ ...choice, ...change })
    const answer = await request('reminders.choose', { key, change })
    setFailure(failureOf(answer))
    if (answer.ok) setChoice(answer.value)
  }

  const snoozed = isSnoozed(choice, clockNow())
  return (
    <section aria-label="Reminders" className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="font-semibold">Reminders</h3>
      <label className="inline-flex min-h-6 items-center gap-1.5">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={choice.silenced}
          onChange={(event) => void choose({ silenced: event.target.checked })}
        />
        Don’t remind me of this key
      </label>
      {!choice.silenced && (
        <>
          {snoozed && choice.snoozedUntil !== null ? (
            <p className="flex flex-wrap items-center gap-2 text-muted">
              Snoozed until {exactTime(choice.snoozedUntil)}.
              <Button onClick={() => void choose({ snoozedUntil: null })}>Wake up now</Button>
            </p>
          ) : (
            <div className="flex flex-wrap items-end gap-2">
              <Button onClick={() => void choose({ snoozedUntil: clockNow() + DAY })}>
                Snooze for a day
              </Button>
              <Button onClick={() => void choose({ snoozedUntil: clockNow() + 3 * DAY })}>
                Snooze for three days
              </Button>
              <label className="flex items-center gap-1.5">
                <span className="text-muted">until</span>
                <input
                  type="date"
                  aria-label="Snooze until"
                  value={date}
                  onChange={(event) => {
                    setDate(event.target.value)
                    const until = startOf(event.target.value)
                    if (until !== null && until > clockNow()) void choose({ snoozedUntil: until })
                  }}
                  className="min-h-7 rounded-md border border-line bg-surface px-1.5"
                />
              </label>
            </div>
          )}
          {apiKey.expiresAt !== null && (
            <form
              className="flex flex-wrap items-center gap-2"
              onSubmit={(event) => {
                event.preventDefault()
                if (own === null) return
                const thresholds = own.trim() === '' ? null : readThresholds(own)
                if (thresholds === undefined) {
                  setFailure({
                    kind: 'invalid-input',
                    field: 'thresholds',
                    message: THRESHOLDS_PROBLEM,
                  })
                } else void choose({ thresholds }).then(() => setOwn(null))
              }}
            >
              <label className="flex items-center gap-1.5">
                <span className="text-muted">Days before it expires</span>
                <input
                  type="text"
                  inputMode="numeric"
                  placeholder="as in Settings"
                  value={own ?? (choice.thresholds === null ? '' : thresholdWords(choice.thresholds))}
                  onChange={(event) => setOwn(event.target.value)}
                  className="min-h-7 w-32 rounded-md border border-line bg-surface px-1.5"
                />
              </label>
              {own !== null && <Button type="submit">Set</Button>}
            </form>
          )}
          <label className="inline-flex min-h-6 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={choice.quarterly}
              onChange={(event) => void choose({ quarterly: event.target.checked })}
            />
            Remind me when it has become old
          </label>
        </>
      )}
      {apiKey.expiresAt !== null && (
        <Button className="self-start" onClick={() => void exporting.calendar(key)}>
          Add to calendar
        </Button>
      )}
      <ExportedNote exporting={exporting} />
      {failure !== null && <FailureNotice failure={failure} />}
    </section>
  )
}

/** The first instant of a date field's day in the local time zone; null when there is no such day. */
function startOf(date: string): number | null {
  const start = new Date(`${date}T00:00`).getTime()
  return Number.isNaN(start) ? null : start
}
