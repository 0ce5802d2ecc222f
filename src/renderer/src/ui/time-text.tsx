import type { Instant } from '../../../domain/instant.ts'
import { exactTime, timeFromNow } from './time-words.ts'
import { useNow } from './use-now.ts'

/** A time as people say it, with the exact instant on hover. */
export function TimeText({ instant }: { instant: Instant }) {
  const now = useNow()
  return (
    <time dateTime={new Date(instant).toISOString()} title={exactTime(instant)}>
      {timeFromNow(instant, now)}
    </time>
  )
}
