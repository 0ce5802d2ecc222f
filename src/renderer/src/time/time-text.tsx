import type { Instant } from '../../../domain/instant.ts'
import { exactTime, timeFromNow } from './time-words.ts'
import { useNow } from './use-now.ts'

/**
 * A relative time, with the exact one on hover. `past`: an instant later than the clock's last tick is "just now", not in
 * the future.
 */
export function TimeText({ instant, past = false }: { instant: Instant; past?: boolean }) {
  const tick = useNow()
  const now = past ? Math.max(tick, instant) : tick
  return (
    <time
      key={instant}
      dateTime={new Date(instant).toISOString()}
      // Formatted on hover only: a list shows a hundred times that nobody points at.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = exactTime(instant)
      }}
    >
      {timeFromNow(instant, now)}
    </time>
  )
}
