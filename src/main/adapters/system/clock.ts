import { readFileSync, watchFile } from 'node:fs'
import type { Now } from '../../ports/ports.ts'

/** How often the file is looked at, in milliseconds; only in runs that ask for it. */
const LOOK_EVERY = 200

/**
 * This computer's clock; with a file, so many milliseconds ahead of it as the file says. `onMove` is told when that
 * changes: the way to see today what the app will do in a fortnight.
 */
export function openClock(
  file: string | null,
  onMove: (ahead: number) => void,
): { now: Now; ahead(): number } {
  if (file === null) return { now: Date.now, ahead: () => 0 }
  const read = () => {
    const milliseconds = Number(readFileSync(file, 'utf8'))
    return Number.isSafeInteger(milliseconds) ? milliseconds : 0
  }
  let ahead = read()
  watchFile(file, { interval: LOOK_EVERY, persistent: false }, () => {
    ahead = read()
    onMove(ahead)
  })
  return { now: () => Date.now() + ahead, ahead: () => ahead }
}
