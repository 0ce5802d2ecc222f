import type { ConnectionId } from '../identifiers.ts'
import type { Instant } from '../instant.ts'
import type { KeyReference } from '../keys/api-key.ts'

/** Whole local days before the expiry (0: its last day), or the expiry itself. */
export type ExpiryThreshold = number | 'expired'

export type Reminder =
  | {
      /** 7 or more days ahead; under 7 days, the last day included; from the exact millisecond of the expiry on. */
      readonly kind: 'replace-soon' | 'urgent' | 'expired'
      readonly key: KeyReference
      readonly expiresAt: Instant
      readonly threshold: ExpiryThreshold
      /** Local days from today to the day of expiry; never negative before the expiry. */
      readonly daysLeft: number
    }
  | {
      readonly kind: 'rotate-quarterly'
      readonly key: KeyReference
      readonly ageDays: number
      /** How many times the interval has passed since the key was created. */
      readonly round: number
    }
  | {
      readonly kind: 'audit-look'
      readonly connectionId: ConnectionId
      /** The local month, as `2026-11`. */
      readonly month: string
    }
