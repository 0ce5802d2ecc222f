import type { ActivityAction, ActivityEntry, ActivityOutcome } from '../domain/activity.ts'
import type { ApiKey, KeyReference, ListedKey } from '../domain/api-key.ts'
import type { Connection, Dialect, Profile, SyncState, UnreadableKey } from '../domain/connection.ts'
import type { Creation, CreationState, KeyRequest } from '../domain/creation.ts'
import type { DestinationConfig, DestinationFinding, KeyDestination } from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import type { ConnectionId, CreationId, DestinationId, KeyId, RotationId } from '../domain/identifiers.ts'
import type { Instant } from '../domain/instant.ts'
import type { CountedKeys, KeyCounts, KeyQuery } from '../domain/key-query.ts'
import type { RemindableKey, Told } from '../domain/reminders/due-reminders.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import type { KeyReminderChoice } from '../domain/reminders/reminder-policy.ts'
import type { Result } from '../domain/result.ts'
import type { Rotation, RotationEvent, RotationStep } from '../domain/rotation/rotation.ts'
import type { RetirePolicy } from '../domain/rotation/rotation-plan.ts'
import type { Secret } from '../domain/secret.ts'
import type { Settings, SettingsChange } from '../domain/settings.ts'

/** This computer's clock, in UTC milliseconds. */
export type Now = () => Instant

// Wevion ---------------------------------------------------------------------------------------------------------------

export interface KeyListing {
  readonly keys: readonly ListedKey[]
  /** Keys in the answer that could not be read; the others are whole. */
  readonly unreadable: readonly UnreadableKey[]
}

export type CreateAnswer =
  | { readonly kind: 'created'; readonly key: ListedKey; readonly secret: Secret }
  /** Wevion made the key, and no secret could be found in its answer. */
  | { readonly kind: 'created-without-secret'; readonly keyId: KeyId | null; readonly failure: Failure }
  /** Wevion certainly made nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The request may have been carried out: the answer was lost, late, broken or 5xx. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

export type RevokeAnswer =
  | { readonly kind: 'revoked' }
  /** Wevion knows no such key; it counts as revoked only if the list confirms it. */
  | { readonly kind: 'not-found' }
  /** Wevion certainly revoked nothing. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The key may still be live, or not. */
  | { readonly kind: 'unknown'; readonly failure: Failure }

/** What Wevion said about itself on the way; told as soon as it is known. */
export interface Learned {
  readonly dialect: Dialect
  /** How far Wevion's clock is ahead of this computer's, in milliseconds; null until an answer carried a `Date`. */
  readonly clockOffset: number | null
}

/**
 * One Wevion account spoken to with one key. Reads are retried with jittered backoff; creates and revokes are sent
 * once (a 401 that leads to the other auth header, and a 429 before anything was done, are certain refusals).
 */
export interface WevionClient {
  readonly learned: Learned
  profile(): Promise<Result<Profile>>
  listKeys(): Promise<Result<KeyListing>>
  createKey(request: KeyRequest): Promise<CreateAnswer>
  revokeKey(id: KeyId): Promise<RevokeAnswer>
}

export interface WevionAccess {
  readonly address: string
  readonly key: Secret
  readonly dialect: Dialect | null
}

export type OpenWevion = (access: WevionAccess) => WevionClient

/** The sandbox that the app was started with; offered on the first-run screen. */
export interface SandboxUser {
  readonly email: string
  readonly name: string
  readonly role: string
}

export interface Sandbox {
  readonly address: string
  users(): Promise<Result<readonly SandboxUser[]>>
  /** A management key of that user. */
  signIn(email: string): Promise<Result<Secret>>
}

// Keychain -------------------------------------------------------------------------------------------------------------

/** Where a secret rests in the keychain. */
export type SecretPlace =
  | { readonly kind: 'management-key'; readonly connectionId: ConnectionId }
  | ({ readonly kind: 'api-key' } & KeyReference)
  | { readonly kind: 'destination'; readonly destinationId: DestinationId }

export type KeychainState =
  | { readonly state: 'ready' }
  /** A call waits for the person, most likely at the system's unlock prompt. */
  | { readonly state: 'waiting' }
  | { readonly state: 'unavailable'; readonly failure: Failure }

export interface Keychain {
  /** The system's own name for it, in words for people. */
  readonly name: string
  /** Cheap and passive: what the last call showed. */
  state(): KeychainState
  /** Writes, reads and deletes a probe item: may make the system ask the person to unlock. */
  check(): Promise<Result<undefined>>
  /** Stores, reads back and compares: success means that the keychain holds exactly this secret. */
  store(place: SecretPlace, secret: Secret): Promise<Result<undefined>>
  /** `secret-not-stored` only when the keychain is certainly unlocked. */
  read(place: SecretPlace): Promise<Result<Secret>>
  /** Succeeds when the keychain certainly does not hold it (any more). */
  remove(place: SecretPlace): Promise<Result<undefined>>
  /** Answers the function that ends the subscription. */
  onStateChange(listener: (state: KeychainState) => void): () => void
}

/** The first 16 hexadecimal digits of the secret's SHA-256: tells secrets apart without showing anything of them. */
export type FingerprintOf = (secret: Secret) => string

// Store ----------------------------------------------------------------------------------------------------------------

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
  /** Adds or updates one key, e.g. a key just created. */
  put(connectionId: ConnectionId, key: ListedKey): void
  markRevoked(reference: KeyReference): void
  /** Null fingerprint: the keychain no longer holds the secret. */
  setFingerprint(reference: KeyReference, fingerprint: string | null): void
  /** Ids of the connection's keys whose secrets this app stored. */
  stored(connectionId: ConnectionId): readonly KeyId[]
}

/** The intents and outcomes of creates. Every method has committed to disk when it returns. */
export interface CreationJournal {
  begin(creation: Creation): void
  advance(
    id: CreationId,
    change: { state: CreationState; keyId: KeyId | null; failure: Failure | null; changedAt: Instant },
  ): void
  one(id: CreationId): Creation | null
  /** States `asked`, `answered`, `orphaned`; oldest first. */
  unsettled(): readonly Creation[]
  /** The newest creation that made this key. */
  ofKey(reference: KeyReference): Creation | null
}

/** Where rotations stand. Every write has committed to disk when it returns. */
export interface RotationJournal {
  /**
   * The fence to write with, or null while another process drives. The holder prolongs its own lease; `seize` takes it from
   * whoever holds it, whose writes are refused from then on.
   */
  takeLease(holder: string, now: Instant, until: Instant, seize?: boolean): number | null
  releaseLease(holder: string): void
  /** Answers false, and writes nothing, when the fence is no longer the one that holds. */
  write(rotation: Rotation, event: RotationEvent | null, fence: number): boolean
  one(id: RotationId): Rotation | null
  /** Those that are not over, oldest first. */
  open(): readonly Rotation[]
  /** Running ones first, then the newest. */
  recent(limit: number): readonly Rotation[]
  /** The one that runs for this old key, or the newest. */
  ofKey(old: KeyReference): Rotation | null
  steps(id: RotationId): readonly { at: Instant; step: RotationStep; event: RotationEvent }[]
  /** This app itself has spoken to Wevion with that key. */
  noteOwnUse(key: KeyReference, at: Instant): void
  ownUses(key: KeyReference): readonly Instant[]
}

export interface DestinationStore {
  ofConnection(id: ConnectionId): readonly KeyDestination[]
  ofKey(key: KeyReference): readonly KeyDestination[]
  one(id: DestinationId): KeyDestination | null
  put(destination: KeyDestination): void
  remove(id: DestinationId): void
  /** The destinations and the policy of a key are from now on those of its replacement. */
  handOver(old: KeyReference, to: KeyId): void
  policy(key: KeyReference): RetirePolicy | null
  setPolicy(key: KeyReference, policy: RetirePolicy): void
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
export interface FactStore {
  get(name: string): string | null
  set(name: string, value: string): void
}

/** Which key took over from which, within one connection. */
export interface LineageStore {
  add(old: KeyReference, replacedBy: KeyId, at: Instant): void
  successor(old: KeyReference): KeyId | null
  predecessor(replacement: KeyReference): KeyId | null
}

export interface ReminderStore {
  /** What was told so far, as it stands now. */
  told(): Told
  markTold(reminders: readonly Reminder[], at: Instant): void
  /** What was told of this key counts as never told. */
  forgetTold(reference: KeyReference): void
  /** The choices as they stand now, for many look-ups in a row. */
  choices(): (reference: KeyReference) => KeyReminderChoice
  choice(reference: KeyReference): KeyReminderChoice
  choose(reference: KeyReference, choice: KeyReminderChoice): void
  /** Keys that are neither revoked nor gone, and expire by the one instant or were created by the other (null: none). */
  remindable(by: { expiresBy: Instant; createdBy: Instant | null }): readonly RemindableKey[]
}

// Destinations ---------------------------------------------------------------------------------------------------------

/** One place that a key's secret is delivered to. No method throws; failures are `destination-failed`. */
export interface Destination {
  /** Looks whether a delivery would work, and what is there now. Changes nothing. */
  check(): Promise<Result<DestinationFinding>>
  /** Puts the secret there; doing it again changes nothing. Success means that it is there, read back where that can be. */
  deliver(secret: Secret): Promise<Result<undefined>>
  /** The fingerprint of what it holds now; null: nothing, or it cannot be read. */
  readBack(): Promise<Result<string | null>>
}

/** `credential`: GitHub's token; null for all others. */
export type OpenDestination = (config: DestinationConfig, credential: Secret | null) => Destination

// The desktop ----------------------------------------------------------------------------------------------------------

export interface SecretClipboard {
  /** Copies the secret and clears it 30 s later, if the clipboard still holds it by then. Answers when. */
  copy(secret: Secret): Promise<Instant>
  /** Clears it now, if the clipboard still holds it: on quit, on lock. */
  clear(): Promise<void>
}

export interface Log {
  /** From now on these characters are masked wherever they turn up, raw or encoded. */
  neverShow(secret: Secret): void
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  /** Answers the id under which the details stand in the log. */
  bug(message: string, error: unknown): string
}

/** Where the person is taken when they click outside of the window: on a notification, in the tray. */
export type OpenTarget =
  | { readonly kind: 'key'; readonly key: KeyReference }
  /** A new key that takes over from this one. */
  | { readonly kind: 'replace'; readonly key: KeyReference }
  | { readonly kind: 'view'; readonly view: 'keys' | 'expiring' }

export interface Notice {
  readonly title: string
  readonly body: string
  readonly sound: boolean
  readonly onClick: () => void
  /** Buttons, where the system has any. */
  readonly actions: readonly { readonly label: string; readonly run: () => void }[]
}

/** `unsupported`: the system has no notifications; `failed`: it refused this one, or did not answer. */
export type NoticeOutcome = 'shown' | 'unsupported' | 'failed'

/** Starting with the session, without a window. */
export interface LoginItem {
  isOn(): Promise<boolean>
  set(on: boolean): Promise<void>
}

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
  /** Opens the file that was saved last with the system's program for it. Answers whether there is one. */
  openLast(): Promise<boolean>
}

/** Tells the windows; the names and payloads are the contract's events. */
export interface Publish {
  keysChanged(connectionId: ConnectionId | null): void
  connectionsChanged(): void
  creationsChanged(): void
  activityChanged(): void
  settingsChanged(): void
  clockMoved(ahead: number): void
  remindersChanged(): void
  rotationsChanged(): void
  /** Something asked for waits to be taken: `app.take-open`. */
  openRequested(): void
  keychainChanged(): void
  syncStarted(connectionId: ConnectionId): void
  syncEnded(connectionId: ConnectionId): void
  clipboardChanged(clearsAt: Instant | null): void
}

/** Everything that use-cases may ask of the world; each takes the few that it needs. */
export interface Ports {
  readonly now: Now
  /** Resolves after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Works that many milliseconds from now; answers the function that stops it. */
  readonly schedule: (work: () => void, milliseconds: number) => () => void
  /** The system's IANA time zone, as it is now. */
  readonly zone: () => string
  /** A new random UUID. */
  readonly newId: () => string
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
  readonly reminders: ReminderStore
  readonly settings: SettingsStore
  readonly facts: FactStore
  readonly clipboard: SecretClipboard
  readonly notify: (notice: Notice) => Promise<NoticeOutcome>
  /** Brings the window to the person, at the given place. */
  readonly open: (target: OpenTarget) => void
  readonly loginItem: LoginItem
  readonly exports: Exports
  readonly calendarFile: CalendarFile
  readonly keySheet: KeySheet
  readonly log: Log
  readonly publish: Publish
}

/** Thrown by stores when the disk is full or the database cannot be written: expected, and told to the person. */
export class StoreFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`The store failed: ${failure.kind}`, options)
    this.failure = failure
  }
}
