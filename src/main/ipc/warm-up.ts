import { FIRST_QUERY, PAGE_SIZE } from '../../domain/keys/key-query.ts'
import type { Log } from '../ports/desktop.ts'
import type { Handlers } from './handlers.ts'
import { openRequestHandler } from './request-handler.ts'

/**
 * Answers what a window asks first, to nobody: while Chromium is still making the window, the disk is read and everything
 * on the way has run once (20 to 60 ms), so that the window itself is answered in a few milliseconds.
 */
export function warmUp(handlers: Handlers, log: Log): void {
  const handle = openRequestHandler(handlers, log)
  void handle('connections.list', undefined)
  void handle('keys.page', { query: FIRST_QUERY, offset: 0, limit: PAGE_SIZE })
}
