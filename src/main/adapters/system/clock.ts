import { readFileSync, watchFile } from 'node:fs'
import type { Now } from '../../ports/ports.ts'

/** How often the file is checked, in milliseconds; only in runs that ask for it. */
const LOOK_EVERY = 200

/**
 * Opens this computer's clock. With a file, it is ahead by as many milliseconds as the file says, and `onMove` is
 * called when that changes: a way to see today what the app will do in a fortnight.
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
