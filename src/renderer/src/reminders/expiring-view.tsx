import { CalendarPlus, CalendarX2 } from 'lucide-react'
import { useRef } from 'react'
import { UPCOMING_DAYS } from '../../../domain/reminders/upcoming.ts'
import { ExportedNote } from '../exports/exported-note.tsx'
import { useExport } from '../exports/use-export.ts'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { ReplaceMany } from '../rotations/replace-many.tsx'
import { TimeText } from '../time/time-text.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { ExpiryGroupList } from './expiry-group-list.tsx'
import { type UpcomingEntry, useReminders } from './reminder-store.ts'
import { Timeline } from './timeline.tsx'

const GROUPS = [
  ['overdue', 'Overdue'],
  ['this-week', 'This week'],
  ['next-week', 'Next week'],
  ['later', 'Later'],
] as const

/** The keys that expire in the coming days, soonest first, and those that have expired. */
export function ExpiringView() {
  const { upcoming, failure, load } = useReminders()
  const panel = useView((state) => state.panel)
  const exporting = useExport()
  const list = useRef<HTMLDivElement>(null)

  /** Focuses the first key of that day. */
  function goTo(inDays: number): void {
    const row = list.current?.querySelector<HTMLElement>(`[data-in-days="${inDays}"] button`)
    row?.scrollIntoView({ block: 'center' })
    row?.focus()
  }

  const inGroup = (group: UpcomingEntry['group']) =>
    upcoming?.entries.filter((entry) => entry.group === group) ?? []
  return (
    <>
      <header className="flex items-center gap-2 border-line border-b px-4 py-2.5">
        <h1 className="mr-auto font-semibold text-[15px]">Expiring</h1>
        {upcoming !== null && <ReplaceMany entries={upcoming.entries} />}
        <Button onClick={() => void exporting.calendar(null)}>
          <CalendarPlus size={14} aria-hidden />
          Export to calendar
        </Button>
      </header>
      <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden">
        {failure !== null && (
          <FailureNotice failure={failure} actions={<Button onClick={() => void load()}>Try again</Button>} />
        )}
        <ExportedNote exporting={exporting} />
        {upcoming?.pausedUntil != null && (
          <Notice
            title={
              <>
                Reminders are paused; they go on <TimeText instant={upcoming.pausedUntil} />.
              </>
            }
            aside={
              <Button onClick={() => void request('reminders.pause', { paused: false })}>
                Go on reminding
              </Button>
            }
          />
        )}
      </div>
      {upcoming !== null && (
        <div ref={list} className="min-h-0 grow overflow-y-auto px-4 pb-6">
          <Timeline days={upcoming.days} onDay={goTo} />
          {upcoming.entries.length === 0 ? (
            <div className="flex flex-col items-center gap-3 p-10 text-center text-muted">
              <CalendarX2 size={32} aria-hidden />
              <p>No key expires in the next {UPCOMING_DAYS} days.</p>
            </div>
          ) : (
            GROUPS.map(([group, title]) => (
              <ExpiryGroupList
                key={group}
                title={title}
                entries={inGroup(group)}
                openKey={panel?.kind === 'key' ? panel.reference : null}
              />
            ))
          )}
          {upcoming.total > upcoming.entries.length && (
            <p className="pt-3 text-muted">
              The {upcoming.entries.length} soonest of {upcoming.total} are shown. The list of keys has all of
              them.
            </p>
          )}
        </div>
      )}
    </>
  )
}
