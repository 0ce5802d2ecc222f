import { EXPIRING_WITHIN_DAYS, URGENT_BELOW_DAYS } from '../../../domain/keys/expiry-days.ts'
import { UPCOMING_DAYS } from '../../../domain/reminders/upcoming.ts'
import { clockNow } from '../time/clock.ts'
import type { Upcoming } from './reminder-store.ts'
import { timelineWords } from './timeline-words.ts'

const MARKS = [0, 14, 30, 60, UPCOMING_DAYS] as const

interface TimelineProps {
  readonly days: Upcoming['days']
  /** Takes the number of days from today. */
  readonly onDay: (inDays: number) => void
}

/** The coming days at a glance: a dot on each day on which keys expire, larger for more of them. */
export function Timeline({ days, onDay }: TimelineProps) {
  const shown = days.filter(({ inDays }) => inDays <= UPCOMING_DAYS)
  return (
    <section aria-label={`The next ${UPCOMING_DAYS} days`} className="pt-3">
      <ol className="relative mx-3 h-9 border-line border-b-2">
        {shown.map(({ inDays, count }) => (
          <li
            key={inDays}
            className="absolute bottom-0 -translate-x-1/2 translate-y-1/2"
            style={{ left: `${(inDays / UPCOMING_DAYS) * 100}%` }}
          >
            <button
              type="button"
              title={timelineWords(inDays, count, clockNow())}
              aria-label={timelineWords(inDays, count, clockNow())}
              onClick={() => onDay(inDays)}
              className="flex size-6 items-center justify-center"
            >
              <span
                className={`block rounded-full ring-2 ring-surface ${lookOf(inDays)} ${count > 1 ? 'size-4' : 'size-3'}`}
              />
            </button>
          </li>
        ))}
      </ol>
      <div aria-hidden className="relative mx-3 h-6 text-muted text-xs">
        {MARKS.map((mark) => (
          <span
            key={mark}
            className="absolute top-3 -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full"
            style={{ left: `${(mark / UPCOMING_DAYS) * 100}%` }}
          >
            {mark === 0 ? 'today' : `${mark} days`}
          </span>
        ))}
      </div>
    </section>
  )
}

function lookOf(inDays: number): string {
  if (inDays < URGENT_BELOW_DAYS) return 'bg-bad'
  return inDays <= EXPIRING_WITHIN_DAYS ? 'bg-warn' : 'bg-accent'
}
