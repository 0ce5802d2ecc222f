import type { Instant } from '../../../domain/instant.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { SecretClipboard } from '../../ports/desktop.ts'
import type { Now } from '../../ports/ports.ts'

/** How long a copied secret may stay on the clipboard, in milliseconds. */
export const CLIPBOARD_LIFETIME = 30_000

interface ClipboardOptions {
  readonly clipboard: {
    readText(): Promise<string>
    /** Writes it with the marks that keep it out of clipboard histories. */
    writeUnrecorded(text: string): Promise<void>
    clear(): void
  }
  readonly now: Now
  /** Runs `work` after that many milliseconds. Returns the function that cancels it. */
  readonly schedule: (work: () => void, milliseconds: number) => () => void
  readonly onChange: (clearsAt: Instant | null) => void
}

/**
 * Copies secrets to the clipboard for a short while. Both a timer and the clock end that: the timer also when the
 * clock is set back, the clock also after sleep, during which timers do not run. The clipboard is cleared only if it
 * still holds what this app put there: anything copied since belongs to the person.
 */
export function createExpiringClipboard(options: ClipboardOptions): SecretClipboard {
  let held: { readonly secret: Secret; readonly clearsAt: Instant; readonly cancel: () => void } | null = null

  async function clear(): Promise<void> {
    const mine = held
    if (mine === null) return
    held = null
    mine.cancel()
    options.onChange(null)
    if ((await options.clipboard.readText()) === mine.secret.reveal()) options.clipboard.clear()
  }

  return {
    async copy(secret) {
      held?.cancel()
      const cancel = options.schedule(() => void clear(), CLIPBOARD_LIFETIME)
      const clearsAt = options.now() + CLIPBOARD_LIFETIME
      held = { secret, clearsAt, cancel }
      await options.clipboard.writeUnrecorded(secret.reveal())
      options.onChange(clearsAt)
      return clearsAt
    },
    clear,
    async clearIfDue() {
      if (held !== null && held.clearsAt <= options.now()) await clear()
    },
  }
}
