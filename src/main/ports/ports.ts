import type { Duration, Instant } from '../../domain/instant.ts'
import type { Zone } from '../../domain/reminders/wall-clock.ts'
import type { TryCommand } from './command-trial.ts'
import type {
  Log,
  LoginItem,
  Notice,
  NoticeOutcome,
  OpenTarget,
  Publish,
  SecretClipboard,
} from './desktop.ts'
import type { OpenDestination } from './destination.ts'
import type { CalendarFile, Exports, KeySheet } from './exports.ts'
import type { AskPerson, Grants, ResolveOutlet } from './grants.ts'
import type { FingerprintOf, Keychain } from './keychain.ts'
import type { ActivityLog } from './stores/activity-log.ts'
import type { ConnectionStore } from './stores/connection-store.ts'
import type { CreationJournal } from './stores/creation-journal.ts'
import type { DestinationStore } from './stores/destination-store.ts'
import type { KeyStore } from './stores/key-store.ts'
import type { KeyValueStore } from './stores/key-value-store.ts'
import type { LineageStore } from './stores/lineage-store.ts'
import type { ReminderStore } from './stores/reminder-store.ts'
import type { RotationJournal } from './stores/rotation-journal.ts'
import type { SettingsStore } from './stores/settings-store.ts'
import type { Transaction } from './stores/transaction.ts'
import type { OpenWevion, Sandbox } from './wevion.ts'

/** This computer's clock, in UTC milliseconds. */
export type Now = () => Instant

/** Everything outside that use-cases may use; each takes only what it needs. */
export interface Ports {
  readonly now: Now
  /** Resolves after that long. */
  readonly wait: (duration: Duration) => Promise<void>
  /** Runs `work` after that long. Returns the function that cancels it. */
  readonly schedule: (work: () => void, duration: Duration) => () => void
  /** The system's time zone. */
  readonly zone: Zone
  /** A new random UUID. */
  readonly newId: () => string
  /** Bytes free for this app on the disk that holds its data; null where the system does not say. */
  readonly freeSpace: () => Promise<number | null>
  readonly openWevion: OpenWevion
  /** Null unless the app was started with a sandbox. */
  readonly sandbox: Sandbox | null
  readonly keychain: Keychain
  readonly fingerprintOf: FingerprintOf
  readonly connections: ConnectionStore
  readonly keys: KeyStore
  readonly creations: CreationJournal
  readonly activity: ActivityLog
  readonly lineage: LineageStore
  readonly rotations: RotationJournal
  readonly destinations: DestinationStore
  readonly openDestination: OpenDestination
  readonly grants: Grants
  readonly askPerson: AskPerson
  readonly resolveOutlet: ResolveOutlet
  readonly tryCommand: TryCommand
  readonly reminders: ReminderStore
  readonly settings: SettingsStore
  readonly facts: KeyValueStore
  readonly transaction: Transaction
  readonly clipboard: SecretClipboard
  readonly notify: (notice: Notice) => Promise<NoticeOutcome>
  /** Shows the window and navigates it to `target`. */
  readonly open: (target: OpenTarget) => void
  readonly loginItem: LoginItem
  readonly exports: Exports
  readonly calendarFile: CalendarFile
  readonly keySheet: KeySheet
  readonly log: Log
  readonly publish: Publish
}
