import type { WebContents } from 'electron'
import type { Protocol } from '../chromium/cdp.ts'
import { toAppAddress } from '../scheme-origin.ts'
import { Uncovered } from '../uncovered.ts'

export type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** Asks the app's handler about a window that a page wants to open. A window that it allows is not covered. */
export function askForWindow(
  handler: OpenHandler | null,
  { url, windowName }: Protocol.Page.windowOpenPayload,
  opener: string,
  schemes: ReadonlySet<string>,
): void {
  const details = {
    url: toAppAddress(url, schemes),
    frameName: windowName,
    features: '',
    disposition: 'new-window',
    referrer: { url: opener, policy: 'default' },
  } as const
  const answer = handler?.(details)
  if (answer?.action !== 'deny')
    process.stderr.write(
      `${new Uncovered("electron.webContents.setWindowOpenHandler: action 'allow'").message}\n`,
    )
}
