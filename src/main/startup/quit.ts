import { app, dialog } from 'electron'
import type { SecretClipboard } from '../ports/desktop.ts'
import type { CreationTracker } from '../use-cases/creations/creation-tracker.ts'

/** How long quitting waits for a running create, in milliseconds; after that the next start resolves it. */
const PATIENCE = 20_000

/**
 * Quitting clears the clipboard, lets a create that is under way finish, and asks first when a new key's secret is still
 * in memory alone: it would be lost for good. The store is closed last.
 */
export function confirmedQuit(needed: {
  readonly clipboard: Pick<SecretClipboard, 'clear'>
  readonly tracker: Pick<CreationTracker, 'busy' | 'idle'>
  readonly close: () => void
}): { readonly isQuitting: () => boolean } {
  let confirmed = false
  let confirming = false

  async function confirm(): Promise<void> {
    if (needed.tracker.busy().running) await needed.tracker.idle(PATIENCE)
    if (needed.tracker.busy().holdingSecrets && !(await mayLoseSecret())) return
    await needed.clipboard.clear()
    confirmed = true
    app.quit()
  }

  app.on('before-quit', (event) => {
    if (confirmed) return
    event.preventDefault()
    if (confirming) return
    confirming = true
    void confirm().finally(() => {
      confirming = false
    })
  })
  // The windows are closed by then, and nobody asks the store any more; whatever keeps one of them open keeps the app.
  app.on('will-quit', needed.close)
  return { isQuitting: () => confirmed }
}

async function mayLoseSecret(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: 'A new key’s secret is not in the keychain yet.',
    detail:
      'It exists in this app’s memory only. If you quit now it is lost for good, and the key must be revoked and made again.',
    buttons: ['Keep the app open', 'Quit and lose the secret'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
