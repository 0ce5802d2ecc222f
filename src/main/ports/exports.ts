import type { Instant } from '../../domain/instant.ts'
import type { ApiKey } from '../../domain/keys/api-key.ts'
import type { Result } from '../../domain/result.ts'

export interface NamedKeys {
  readonly keys: readonly {
    readonly key: ApiKey
    readonly connectionName: string
    /** What the key belongs to at Wevion: the same after its connection was removed and added again. */
    readonly account: string
    /** The alarms of this key alone, as `CalendarContent.thresholds`; absent: the usual ones. */
    readonly thresholds?: readonly number[]
  }[]
  readonly now: Instant
}

export interface CalendarContent extends NamedKeys {
  /** Days before an expiry at which the calendar shows an alarm. */
  readonly thresholds: readonly number[]
}

/** Writes the keys' expiries as iCalendar. */
export type CalendarFile = (content: CalendarContent) => Promise<string>

/** Writes the keys as CSV. */
export type KeySheet = (content: NamedKeys) => Promise<string>

/** Files written for the person. */
export interface Exports {
  /** Writes a file to the downloads folder, under a name that is free, and returns its full path. */
  save(name: string, content: string): Promise<Result<string>>
  /** Shows the last saved file in the system's file manager. */
  showLast(): void
  /**
   * Opens the last saved file with the system's program for it. Returns whether there is one, where the system says.
   */
  openLast(): Promise<boolean>
}
