import type { Log } from '../ports/desktop.ts'

/** Far longer than any load takes, in milliseconds. */
const LONG = 10_000

/** Passes a load on; one that has not settled after ten seconds is written down with what is known of its page. */
export function reportSlowLoad(
  loading: Promise<void>,
  known: () => NonNullable<Parameters<Log['warn']>[1]>,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  const timer = setTimeout(() => log.warn('The page has not loaded after ten seconds', known()), LONG)
  return loading.finally(() => clearTimeout(timer))
}
