import { cutText } from '../cut-text.ts'
import type { DestinationId, KeyId } from '../identifiers.ts'
import { DAY, type Duration, HOUR, type Instant } from '../instant.ts'
import type { ApiKey } from '../keys/api-key.ts'
import { LONGEST_KEY_NAME, requestableName } from '../keys/key-name.ts'
import { DEFAULT_LIFETIME_DAYS } from '../keys/lifetime.ts'

/** When the old key may be revoked. Never before the new key is stored, delivered and proven to work. */
export type RetirePolicy =
  /** The new key was seen in use by something other than this app, and the old key has been silent for this long. */
  | { readonly kind: 'when-silent'; readonly silentFor: Duration }
  | { readonly kind: 'as-soon-as-verified' }
  | { readonly kind: 'on-date'; readonly at: Instant }
  | { readonly kind: 'by-hand' }

export const DEFAULT_RETIRE_POLICY: RetirePolicy = { kind: 'when-silent', silentFor: 24 * HOUR }

/** How one key is rotated; decided before anything is done. */
export interface RotationPlan {
  readonly oldKey: KeyId
  /** The new key's name. */
  readonly name: string
  /** The new key's time from creation to expiry; null: no expiry. */
  readonly lifetime: Duration | null
  /** Requests per minute; null: Wevion's default. */
  readonly rateLimit: number | null
  /** The old key's permissions; null where this generation of Wevion has none. */
  readonly permissions: readonly string[] | null
  readonly destinations: readonly DestinationId[]
  readonly retire: RetirePolicy
  /** `compromised`: the old key is revoked first, whatever stops working. */
  readonly mode: 'standard' | 'compromised'
}

const DEFAULT_LIFETIME: Duration = DEFAULT_LIFETIME_DAYS * DAY

/** The most rotations that one request may start. */
export const MOST_AT_ONCE = 1_000

/** Returns the lifetime for a new key: as many whole days as the old key had. */
export function lifetimeLike({
  createdAt,
  expiresAt,
}: Pick<ApiKey, 'createdAt' | 'expiresAt'>): Duration | null {
  if (expiresAt === null) return null
  if (createdAt === null || expiresAt <= createdAt) return DEFAULT_LIFETIME
  return Math.max(DAY, Math.round((expiresAt - createdAt) / DAY) * DAY)
}

const QUARTER = /\s*\d{4}-Q[1-4](?:-\d+)?$/u

/**
 * Names the new key as Wevion advises: the old name with the quarter of `now` (in UTC), which takes the place of an
 * earlier quarter; with `-2`, `-3` … where that name is taken. What is too long is cut, and what no new key may be named is
 * left out: names of keys made elsewhere know no bounds.
 */
export function newKeyName(oldName: string, taken: (name: string) => boolean, now: Instant): string {
  const date = new Date(now)
  const quarter = `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
  const stem = requestableName(oldName).replace(QUARTER, '').trim()
  const named = (ending: string) =>
    stem === '' ? ending : `${cutText(stem, LONGEST_KEY_NAME - ending.length - 1)} ${ending}`
  if (!taken(named(quarter))) return named(quarter)
  for (let number = 2; ; number += 1) {
    const name = named(`${quarter}-${number}`)
    if (!taken(name)) return name
  }
}
