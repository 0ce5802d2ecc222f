import type { ConnectionId } from '../../domain/identifiers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { KeyReference } from '../../domain/keys/api-key.ts'
import type { Secret } from '../../domain/secret.ts'

export interface SecretClipboard {
  /** Copies the secret and clears it 30 s later, if the clipboard still holds it by then. Answers when. */
  copy(secret: Secret): Promise<Instant>
  /** Clears it now, if the clipboard still holds it: on quit, on lock. */
  clear(): Promise<void>
  /** Clears it if its time has passed: after a sleep, in which no timer runs, or when the clock was set. */
  clearIfDue(): Promise<void>
}

export interface Log {
  /** From now on these characters are masked wherever they turn up, raw or encoded. */
  registerSecret(secret: Secret): void
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  /** For a bug: answers the id under which the details stand in the log. */
  error(message: string, error: unknown): string
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

/** The person's screen. One lock may be told several times, and its end not at all. */
export interface ScreenLock {
  /** Answers the function that ends it. */
  watch(heard: { readonly locked: () => void; readonly unlocked: () => void }): () => void
}

/** Starting with the session, without a window. */
export interface LoginItem {
  /** Why it cannot be set as the app runs now, as a sentence; null where it can. */
  readonly refusal: string | null
  isOn(): Promise<boolean>
  set(on: boolean): Promise<void>
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
  /** The window went to the tray, or was minimised where there is none. */
  windowPutAway(): void
  keychainChanged(): void
  syncStarted(connectionId: ConnectionId): void
  syncEnded(connectionId: ConnectionId): void
  clipboardChanged(clearsAt: Instant | null): void
}
