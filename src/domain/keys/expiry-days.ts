/** Up to this many local days ahead, an expiry is near: Wevion advises rotating 7 to 14 days before it. */
export const EXPIRING_WITHIN_DAYS = 14

/** With fewer local days left than this, rotating the key is urgent. */
export const URGENT_BELOW_DAYS = 7

/** An expiry longer ago than this many local days is no longer reported. */
export const STALE_AFTER_DAYS = 90
