import { FIRST_QUERY, PAGE_SIZE } from '../../domain/keys/key-query.ts'
import type { Log } from '../ports/desktop.ts'
import type { Handlers } from './handlers.ts'
import { openRequestHandler } from './request-handler.ts'

/**
 * Runs a window's first requests and drops the results. While Chromium is still creating the window, this reads the
 * disk and runs every code path once (20 to 60 ms), so that the window's own requests take only a few milliseconds.
 */
export function warmUp(handlers: Handlers, log: Log): void {
  const handle = openRequestHandler(handlers, log)
  void handle('connections.list', undefined)
  void handle('keys.page', { query: FIRST_QUERY, offset: 0, limit: PAGE_SIZE })
}
