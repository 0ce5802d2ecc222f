import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The clock of an app that is started with `switch`. It begins at noon of the tenth of next month, whatever day and time it
 * is, so that nothing depends on when the tests run: three weeks later it is still the same month.
 */
export interface AppClock {
  readonly switch: string
  /** The instant at which it begins. */
  readonly noon: number
  /** How far that is ahead of this computer's clock, in milliseconds. */
  readonly untilNoon: number
  /** Sets it so many milliseconds after it began. */
  set(afterNoon: number): Promise<void>
}

export async function openAppClock(folder: string): Promise<AppClock> {
  const file = join(folder, 'clock')
  const today = new Date()
  const noon = new Date(today.getFullYear(), today.getMonth() + 1, 10, 12).getTime()
  const untilNoon = noon - Date.now()
  const set = (afterNoon: number) => writeFile(file, String(untilNoon + afterNoon))
  await set(0)
  return { switch: `--clock=${file}`, noon, untilNoon, set }
}
