import type { Instant } from '../../../domain/instant.ts'
import { exactTime, timeFromNow } from './time-words.ts'
import { useNowFor } from './use-now.ts'

/** A relative time, with the exact one on hover. `past`: as `useNowFor` has it. */
export function TimeText({ instant, past = false }: { instant: Instant; past?: boolean }) {
  const now = useNowFor(instant, past)
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
