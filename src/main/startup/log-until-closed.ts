import type { Log } from '../ports/desktop.ts'

/** What better-sqlite3 throws for every call once the database is closed. */
function isStoreClosed(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'The database connection is not open'
}

/**
 * A log in which work that finds the store closed is no bug once `close` was called: the app quits, and the next start
 * does it.
 */
export function logUntilClosed(log: Log): Log & { close(): void } {
  let closed = false
  return {
    ...log,
    error(message, error) {
      if (!closed || !isStoreClosed(error)) return log.error(message, error)
      log.info('Quitting ended work that was under way')
      return ''
    },
    close() {
      closed = true
    },
  }
}
