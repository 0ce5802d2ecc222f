import type { Instant } from '../../../domain/instant.ts'

let ahead = 0

/** The app's clock is main's, which may be set ahead to try out what time brings. */
export function setClockAhead(milliseconds: number): void {
  ahead = milliseconds
}

export function clockNow(): Instant {
  return Date.now() + ahead
}
