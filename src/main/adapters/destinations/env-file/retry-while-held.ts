import { errorCode } from '../../../ports/system-error.ts'
import type { EnvSystem } from './system.ts'

/** Milliseconds. */
const TIME_LIMIT = 2_000
const FIRST_PAUSE = 10

/** Windows' errors while an editor, a scanner or a back-up holds the file. */
const HELD: ReadonlySet<string | null> = new Set(['EPERM', 'EACCES', 'EBUSY'])

/**
 * Retries `work` while another program holds the file, after pauses that double, for two seconds at most. On Windows only:
 * elsewhere the same errors do not pass by themselves.
 * @throws (rejects) the last error
 */
export async function retryWhileHeld<Value>(
  { platform, now, wait }: Pick<EnvSystem, 'platform' | 'now' | 'wait'>,
  work: () => Promise<Value>,
): Promise<Value> {
  const end = now() + TIME_LIMIT
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    try {
      return await work()
    } catch (error) {
      const left = end - now()
      const isHeld = HELD.has(errorCode(error))
      if (platform !== 'win32' || !isHeld || left <= 0) throw error
      await wait(Math.min(pause, left))
    }
  }
}
