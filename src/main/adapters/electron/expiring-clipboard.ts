import type { Instant } from '../../../domain/instant.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { SecretClipboard } from '../../ports/desktop.ts'
import type { Now } from '../../ports/ports.ts'

/** How long a copied secret may stay on the clipboard, in milliseconds. */
export const CLIPBOARD_LIFETIME = 30_000

interface ClipboardOptions {
  readonly clipboard: {
    readText(): Promise<string>
    writeText(text: string): Promise<void>
    clear(): void
  }
  readonly now: Now
  /** Runs the work after that many milliseconds; answers the function that calls it off. */
  readonly schedule: (work: () => void, milliseconds: number) => () => void
  readonly onChange: (clearsAt: Instant | null) => void
}

/**
 * Puts secrets on the clipboard for a short while. The timer ends it also where the clock is set back; the clock, which
 * goes on while the computer sleeps, ends it at wake. It is cleared only if it still holds what this app put there: what
 * the person copied since is theirs.
 */
export function createExpiringClipboard(options: ClipboardOptions): SecretClipboard {
  let held: { readonly secret: Secret; readonly clearsAt: Instant; readonly callOff: () => void } | null =
    null

  async function clear(): Promise<void> {
    const mine = held
    if (mine === null) return
    held = null
    mine.callOff()
    options.onChange(null)
    if ((await options.clipboard.readText()) === mine.secret.reveal()) options.clipboard.clear()
  }

  return {
    async copy(secret) {
      held?.callOff()
      const callOff = options.schedule(() => void clear(), CLIPBOARD_LIFETIME)
      const clearsAt = options.now() + CLIPBOARD_LIFETIME
      held = { secret, clearsAt, callOff }
      await options.clipboard.writeText(secret.reveal())
      options.onChange(clearsAt)
      return clearsAt
    },
    clear,
    async clearIfDue() {
      if (held !== null && held.clearsAt <= options.now()) await clear()
    },
  }
}
