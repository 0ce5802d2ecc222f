import type { Instant } from '../../../domain/instant.ts'

let ahead = 0

/** Main's clock is the app's: it may have been set ahead, to try what time brings. In milliseconds. */
export function setClockAhead(milliseconds: number): void {
  ahead = milliseconds
}

export function clockNow(): Instant {
  return Date.now() + ahead
}
