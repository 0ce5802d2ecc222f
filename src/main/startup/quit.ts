import { app, dialog } from 'electron'
import type { Notice, SecretClipboard } from '../ports/desktop.ts'
import type { CreationTracker } from '../use-cases/creations/creation-tracker.ts'
import type { RotationDriver } from '../use-cases/rotations/rotation-driver.ts'

/** How long quitting waits for a running create, in milliseconds; after that, the next start resolves it. */
const CREATE_TIMEOUT = 20_000
/** How long it then waits for the steps of rotations that are under way, in milliseconds; the next start repeats them. */
const STEP_TIMEOUT = 5_000

/**
 * Makes quitting clear the clipboard, wait for a create and for steps of rotations that are under way, and ask first
 * when a new key's secret exists only in memory, where it would be lost for good. The store is closed last.
 */
export function confirmedQuit(needed: {
  readonly clipboard: Pick<SecretClipboard, 'clear'>
  readonly tracker: Pick<CreationTracker, 'busy' | 'idle'>
  readonly rotationDriver: Pick<RotationDriver, 'stop'>
  /** Shows a notification, which outlives the app. */
  readonly ports: { readonly notify: (notice: Notice) => Promise<unknown> }
  readonly close: () => void
}): { readonly isQuitting: () => boolean } {
  let confirmed = false
  let confirming = false

  async function confirm(): Promise<void> {
    const rotations = needed.rotationDriver.stop()
    if (needed.tracker.busy().running) await needed.tracker.idle(CREATE_TIMEOUT)
    if (needed.tracker.busy().holdingSecrets && !(await mayLoseSecret())) return rotations.callOff()
    const [clipboard] = await Promise.all([needed.clipboard.clear(), rotations.settled(STEP_TIMEOUT)])
    if (clipboard === 'stuck') await needed.ports.notify(CLIPBOARD_NOTICE)
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
  // The windows are closed by now, so nothing uses the store any more; a window that stays open would keep the app
  // running.
  app.on('will-quit', needed.close)
  return { isQuitting: () => confirmed }
}

const CLIPBOARD_NOTICE: Notice = {
  title: 'The clipboard may still hold a secret',
  body: 'Wevion Keys could not clear it before it quit. Copy something else.',
  sound: false,
  onClick: () => {},
  actions: [],
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
