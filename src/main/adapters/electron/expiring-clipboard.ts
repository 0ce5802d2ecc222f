import type { Secret } from '../../../domain/secret.ts'
import type { ClipboardState, SecretClipboard } from '../../ports/desktop.ts'
import type { Now } from '../../ports/ports.ts'

/** How long a copied secret may stay on the clipboard, in milliseconds. */
export const CLIPBOARD_LIFETIME = 30_000

interface ClipboardOptions {
  readonly clipboard: {
    readText(): Promise<string>
    /** Whether an empty text means that there is none: on Wayland a window without the focus reads and clears nothing. */
    answersTruly(): boolean
    /** Writes it with the marks that keep it out of clipboard histories. */
    writeUnrecorded(text: string): Promise<void>
    clear(): void
  }
  readonly now: Now
  /** Runs `work` after that many milliseconds. Returns the function that cancels it. */
  readonly schedule: (work: () => void, milliseconds: number) => () => void
  readonly onChange: (state: ClipboardState) => void
}

interface Held extends ClipboardState {
  readonly secret: Secret
  readonly clearsAt: number
  readonly cancel: () => void
}

/**
 * Copies secrets to the clipboard for a short while. Both a timer and the clock end that: the timer also when the
 * clock is set back, the clock also after sleep, during which timers do not run. The clipboard is cleared only if it
 * still holds what this app put there, or if that cannot be known: anything copied since belongs to the person. What
 * could not be cleared for certain is tried again whenever someone asks.
 */
export function createExpiringClipboard(options: ClipboardOptions): SecretClipboard {
  let held: Held | null = null

  async function clear(): Promise<'cleared' | 'stuck'> {
    const mine = held
    if (mine === null) return 'cleared'
    mine.cancel()
    const cleared = await tryToClear(mine)
    // Copied anew meanwhile: that copy has a time of its own.
    if (held !== mine) return 'cleared'
    held = cleared ? null : { ...mine, stuck: true }
    options.onChange({ clearsAt: null, stuck: !cleared })
    return cleared ? 'cleared' : 'stuck'
  }

  /** Returns whether it is certain that the secret is gone. */
  async function tryToClear(mine: Held): Promise<boolean> {
    const { clipboard } = options
    const text = await clipboard.readText().catch(() => null)
    if (held !== mine) return true
    const isMine = text === mine.secret.reveal()
    const isUnknown = text === null || (text === '' && !clipboard.answersTruly())
    if (!isMine && !isUnknown) return true
    try {
      clipboard.clear()
    } catch {
      return false
    }
    return isMine && clipboard.answersTruly()
  }

  return {
    async copy(secret) {
      held?.cancel()
      const cancel = options.schedule(() => void clear(), CLIPBOARD_LIFETIME)
      const clearsAt = options.now() + CLIPBOARD_LIFETIME
      held = { secret, clearsAt, cancel, stuck: false }
      await options.clipboard.writeUnrecorded(secret.reveal())
      options.onChange({ clearsAt, stuck: false })
      return clearsAt
    },
    clear,
    async clearIfDue() {
      if (held !== null && (held.stuck || held.clearsAt <= options.now())) await clear()
    },
  }
}
