/** An expiry this many local days ahead, or fewer, is near: Wevion advises a replacement 7 to 14 days ahead of it. */
export const EXPIRING_WITHIN_DAYS = 14

/** With fewer local days left than this, a replacement is urgent. */
export const URGENT_BELOW_DAYS = 7

/** An expiry more local days ago than this is no longer news. */
export const STALE_AFTER_DAYS = 90
