import type { Instant } from '../../../domain/instant.ts'
import { exactTime, timeFromNow } from './time-words.ts'
import { useNow } from './use-now.ts'

/**
 * A time as people say it, with the exact instant on hover. `past`: it lies behind, so an instant younger than the last
 * tick of the clock is "just now".
 */
export function TimeText({ instant, past = false }: { instant: Instant; past?: boolean }) {
  const tick = useNow()
  const now = past ? Math.max(tick, instant) : tick
  return (
    <time
      key={instant}
      dateTime={new Date(instant).toISOString()}
      // Only where somebody points: a list shows a hundred times that nobody hovers over.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = exactTime(instant)
      }}
    >
      {timeFromNow(instant, now)}
    </time>
  )
}
