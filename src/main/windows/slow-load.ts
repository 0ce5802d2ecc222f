import type { Log } from '../ports/desktop.ts'

/** Far longer than any load takes, in milliseconds. */
const TIMEOUT = 10_000

/** Returns `loading`'s outcome. If it takes longer than ten seconds, logs what is known of the page. */
export function reportSlowLoad(
  loading: Promise<void>,
  known: () => NonNullable<Parameters<Log['warn']>[1]>,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  const timer = setTimeout(() => log.warn('The page has not loaded after ten seconds', known()), TIMEOUT)
  return loading.finally(() => clearTimeout(timer))
}
