import type { ConnectionId } from '../../domain/identifiers.ts'
import type { Instant } from '../../domain/instant.ts'
import type { KeyReference } from '../../domain/keys/api-key.ts'
import type { Secret } from '../../domain/secret.ts'

export interface ClipboardState {
  /** When the copied secret is cleared; null: there is none, as far as the app can tell. */
  readonly clearsAt: Instant | null
  /** It could not be cleared for certain: the system did not let this app read or change the clipboard. */
  readonly stuck: boolean
}

export interface SecretClipboard {
  /** Copies the secret and clears it 30 s later, if the clipboard still holds it then. Returns when that will be. */
  copy(secret: Secret): Promise<Instant>
  /** Clears it now, if the clipboard still holds it or that cannot be known, e.g. on quit or screen lock. Never rejects. */
  clear(): Promise<'cleared' | 'stuck'>
  /**
   * Clears it if its time is up. For after sleep, during which timers do not run, after a clock change, and when the
   * window gets the focus.
   */
  clearIfDue(): Promise<void>
}

export interface Log {
  /** From now on the log masks this secret wherever it appears, raw or encoded. */
  registerSecret(secret: Secret): void
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  /** Logs a bug and returns the id of its log entry. */
  error(message: string, error: unknown): string
}

/** Where a click outside the window leads, on a notification or in the tray. */
export type OpenTarget =
  | { readonly kind: 'key'; readonly key: KeyReference }
  /** Rotating this key. */
  | { readonly kind: 'replace'; readonly key: KeyReference }
  | { readonly kind: 'view'; readonly view: 'keys' | 'expiring' }

export interface Notice {
  readonly title: string
  readonly body: string
  readonly sound: boolean
  readonly onClick: () => void
  /** Buttons, where the system supports them. */
  readonly actions: readonly { readonly label: string; readonly run: () => void }[]
}

/** `unsupported`: the system has no notifications; `failed`: it refused this one, or did not answer. */
export type NoticeOutcome = 'shown' | 'unsupported' | 'failed'

/** The screen lock. One lock may be reported several times, and its end not at all. */
export interface ScreenLock {
  /** Returns the function that stops watching. */
  watch(heard: { readonly locked: () => void; readonly unlocked: () => void }): () => void
}

/** Starting with the session, without a window. */
export interface LoginItem {
  /** Why it cannot be set for the app as it now runs, as a sentence; null when it can. */
  readonly refusal: string | null
  isOn(): Promise<boolean>
  set(on: boolean): Promise<void>
}

/** Publishes the contract's events to all windows. */
export interface Publish {
  keysChanged(connectionId: ConnectionId | null): void
  connectionsChanged(): void
  creationsChanged(): void
  activityChanged(): void
  settingsChanged(): void
  clockMoved(ahead: number): void
  remindersChanged(): void
  rotationsChanged(): void
  /** A navigation is pending; `app.take-open` returns it. */
  openRequested(): void
  /** The window was hidden in the tray, or minimised where there is none. */
  windowPutAway(): void
  keychainChanged(): void
  syncStarted(connectionId: ConnectionId): void
  syncEnded(connectionId: ConnectionId): void
  clipboardChanged(state: ClipboardState): void
}
