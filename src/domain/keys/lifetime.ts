/** Lifetimes offered for a new key, in days. */
export const OFFERED_LIFETIME_DAYS = [30, 60, 90] as const

/** The default lifetime of a new key, in days. */
export const DEFAULT_LIFETIME_DAYS = 90
