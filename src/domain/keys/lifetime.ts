/** The lifetimes that are offered for a new key, in days. */
export const OFFERED_LIFETIME_DAYS = [30, 60, 90] as const

/** The lifetime of a new key unless something else is chosen, in days. */
export const DEFAULT_LIFETIME_DAYS = 90
