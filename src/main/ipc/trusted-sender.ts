import type { IpcMainInvokeEvent } from 'electron'
import { APP_ORIGIN } from '../windows/app-protocol.ts'

/**
 * Whether a message comes from the main frame of one of this app's own pages. Anything else (a frame, a page reached
 * by navigation) is rejected before its content is read.
 */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  const { senderFrame: frame, sender } = event
  if (frame === null || frame !== sender.mainFrame) return false
  const url = URL.parse(frame.url)
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN
}
