import { type Duration, HOUR, type Instant } from './instant.ts'

/** A clock that is set right by less than this was not wrong: computers are, by seconds and by minutes. */
export const CLOCK_MARGIN: Duration = HOUR

/** Whether what happened at `at`, before `now`, happened by a clock that was ahead and has been set right since. */
export function wasClockAhead(at: Instant, now: Instant): boolean {
  return at > now + CLOCK_MARGIN
}
