/**
 * A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Plain numbers are assignable, so arithmetic needs
 * no casts, but passing a `Duration` where an instant is expected does not compile.
 */
export type Instant = number & { readonly measure?: 'instant' }

/** A span of time in milliseconds. */
export type Duration = number & { readonly measure?: 'duration' }

export const SECOND: Duration = 1_000
export const MINUTE: Duration = 60 * SECOND
export const HOUR: Duration = 60 * MINUTE
export const DAY: Duration = 24 * HOUR
/** The latest instant that a `Date` can hold; the earliest is its negative. */
export const LATEST_INSTANT = 8.64e15
