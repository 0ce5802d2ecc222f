import type { Instant } from '../../domain/instant.ts'
import type { ApiKey } from '../../domain/keys/api-key.ts'
import type { Result } from '../../domain/result.ts'

export interface NamedKeys {
  readonly keys: readonly { readonly key: ApiKey; readonly connectionName: string }[]
  readonly now: Instant
}

export interface CalendarContent extends NamedKeys {
  /** Days before an expiry at which the calendar rings. */
  readonly thresholds: readonly number[]
}

/** An iCalendar file of the keys' expiries. */
export type CalendarFile = (content: CalendarContent) => Promise<string>

/** The keys as CSV. */
export type KeySheet = (content: NamedKeys) => Promise<string>

/** Files that the person takes elsewhere. */
export interface Exports {
  /** Writes it where downloads go, under a name that is free, and answers the whole path. */
  save(name: string, content: string): Promise<Result<string>>
  /** Shows the file that was saved last in the system's file manager. */
  showLast(): void
  /** Opens the file that was saved last with the system's program for it. Answers whether there is one, where that is told. */
  openLast(): Promise<boolean>
}
