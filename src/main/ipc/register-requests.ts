import { ipcMain } from 'electron'
import { REQUEST_CHANNEL } from '../../contract/bridge.ts'
import type { Log } from '../ports/desktop.ts'
import { type Handlers, MalformedRequest } from './handlers.ts'
import { openRequestHandler } from './request-handler.ts'
import { isTrustedSender } from './trusted-sender.ts'

/**
 * Accepts the contract's requests from this app's own pages, and from nothing else.
 * @param onRequest called for each request before it is handled
 */
export function registerRequests(handlers: Handlers, log: Log, onRequest: () => void): void {
  const handle = openRequestHandler(handlers, log)
  ipcMain.handle(REQUEST_CHANNEL, async (event, method: unknown, input: unknown, ...more: unknown[]) => {
    if (!isTrustedSender(event)) {
      log.warn('A request from an untrusted sender was turned away')
      throw new MalformedRequest('Untrusted sender')
    }
    if (more.length > 0) throw new MalformedRequest('Too many arguments')
    onRequest()
    return handle(method, input)
  })
}
