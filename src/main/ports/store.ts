import type { ActivityAction, ActivityEntry, ActivityOutcome } from '../../domain/activity.ts'
import type { Connection, Profile, SyncState } from '../../domain/connections/connection.ts'
import type { Creation, CreationState } from '../../domain/creations/creation.ts'
import type { Failure } from '../../domain/failure.ts'
import type { ConnectionId, CreationId, KeyId } from '../../domain/identifiers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ApiKey, KeyReference, ListedKey } from '../../domain/keys/api-key.ts'
import type { CountedKeys, KeyCounts, KeyQuery } from '../../domain/keys/key-query.ts'
import type { Notified, RemindableKey } from '../../domain/reminders/due-reminders.ts'
import type { Reminder } from '../../domain/reminders/reminder.ts'
import type { KeyReminderChoice } from '../../domain/reminders/reminder-policy.ts'
import type { Durability } from '../../domain/rotations/durability.ts'
import type { Settings, SettingsChange } from '../../domain/settings.ts'
import type { KeyListing, Learned } from './wevion.ts'

export interface ConnectionStore {
  all(): readonly Connection[]
  one(id: ConnectionId): Connection | null
  add(connection: Connection): void
  rename(id: ConnectionId, name: string): void
  updateProfile(id: ConnectionId, profile: Profile): void
  updateManagementKeyPrefix(id: ConnectionId, prefix: string): void
  updateLearned(id: ConnectionId, learned: Learned): void
  updateSync(id: ConnectionId, sync: SyncState): void
  /** Takes the connection's keys, creations and the rest with it; its activity stays. */
  remove(id: ConnectionId): void
}

export interface KeyStore {
  page(
    query: KeyQuery,
    window: { offset: number; limit: number },
    now: Instant,
  ): { rows: readonly ApiKey[]; total: number }
  counts(counted: CountedKeys, now: Instant): KeyCounts
  /** Keys that are neither revoked nor gone and expire in the range: the soonest ones, and the instants of all. */
  expiring(
    range: { from: Instant; until: Instant },
    limit: number,
  ): { keys: readonly ApiKey[]; instants: readonly Instant[] }
  one(reference: KeyReference): ApiKey | null
  /** Keys whose folded name (`foldKeyName`) is the same, without revoked and gone ones. */
  namesakes(connectionId: ConnectionId, name: string): readonly ApiKey[]
  /**
   * Makes the store say what Wevion's list says, in one transaction: new keys come, known ones change, keys missing from
   * the list (and not named in `unreadable` by id) become gone since `now`. Answers whether anything changed; writes
   * nothing when nothing did.
   */
  replaceListed(connectionId: ConnectionId, listing: KeyListing, now: Instant): boolean
  /**
   * The same for a list of any length: one that has much news is written in several transactions, with turns for others
   * between them; what is missing becomes gone at the end. A connection that is removed meanwhile ends it.
   */
  replaceListedInTurns(connectionId: ConnectionId, listing: KeyListing, now: Instant): Promise<boolean>
  /** Adds or updates one key, e.g. a key just created. */
  put(connectionId: ConnectionId, key: ListedKey): void
  markRevoked(reference: KeyReference): void
  /** That of the secret that the keychain holds; null: it holds none. */
  fingerprint(reference: KeyReference): string | null
  /** Null fingerprint: the keychain no longer holds the secret. */
  setFingerprint(reference: KeyReference, fingerprint: string | null): void
  /** Ids of the connection's keys whose secrets this app stored. */
  stored(connectionId: ConnectionId): readonly KeyId[]
}

/** The intents and outcomes of creates. Every write is on the disk when it returns; within a transaction, when that commits. */
export interface CreationJournal {
  begin(creation: Creation): void
  advance(
    id: CreationId,
    change: { state: CreationState; keyId: KeyId | null; failure: Failure | null; changedAt: Instant },
  ): void
  one(id: CreationId): Creation | null
  /** Those in one of `PENDING_STATES`, oldest first. */
  pending(): readonly Creation[]
  /** The newest creation that made this key. */
  ofKey(reference: KeyReference): Creation | null
}

export interface ActivityQuery {
  readonly connectionId: ConnectionId | null
  readonly action: ActivityAction | null
  readonly outcome: ActivityOutcome | null
  readonly before: number | null
  readonly limit: number
}

export interface ActivityLog {
  add(entry: Omit<ActivityEntry, 'id'>): void
  page(query: ActivityQuery): { entries: readonly ActivityEntry[]; more: boolean }
}

export interface SettingsStore {
  get(): Settings
  update(change: SettingsChange): Settings
}

/** Small things to remember that are no table of their own. */
export interface KeyValueStore {
  get(name: string): string | null
  set(name: string, value: string): void
}

/**
 * Runs `work` in one transaction: all of its writes to the store are committed, or none. It must be synchronous and without
 * effects outside; those come after it. Without options the commit has reached the disk when this returns.
 */
export type Transaction = <Value>(work: () => Value, options?: TransactionOptions) => Value

export interface TransactionOptions {
  readonly durability: Durability
}

/** Which key took over from which, within one connection. */
export interface LineageStore {
  add(old: KeyReference, replacedBy: KeyId, at: Instant): void
  successor(old: KeyReference): KeyId | null
  predecessor(replacement: KeyReference): KeyId | null
}

/** Keys that expire in the span or were created by the last instant; both ends count. */
export interface RemindableBounds {
  /** Null: however long ago. */
  readonly expiresFrom: Instant | null
  readonly expiresBy: Instant
  /** Null: none for their age. */
  readonly createdBy: Instant | null
}

export interface ReminderStore {
  /** What was told, as it stands when it is asked. */
  notified(): Notified
  markNotified(reminders: readonly Reminder[], at: Instant): void
  /** What was told of this key counts as never told. */
  forgetNotified(reference: KeyReference): void
  /** The choices as they stand now, for many look-ups in a row. */
  choices(): (reference: KeyReference) => KeyReminderChoice
  choice(reference: KeyReference): KeyReminderChoice
  choose(reference: KeyReference, choice: KeyReminderChoice): void
  /** Keys that are neither revoked nor gone, and are within these bounds: read anew, a few at a time, at each iteration. */
  remindable(bounds: RemindableBounds): Iterable<RemindableKey>
}
