import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The clock of an app that is started with `switch`. It begins at noon of today, whatever the time is, so that nothing
 * depends on when the tests run.
 */
export interface AppClock {
  readonly switch: string
  /** Noon of today. */
  readonly noon: number
  /** How far noon is ahead of this computer's clock, in milliseconds. */
  readonly untilNoon: number
  /** Sets it so many milliseconds after noon of today. */
  set(afterNoon: number): Promise<void>
}

export async function openAppClock(folder: string): Promise<AppClock> {
  const file = join(folder, 'clock')
  const noon = new Date().setHours(12, 0, 0, 0)
  const untilNoon = noon - Date.now()
  const set = (afterNoon: number) => writeFile(file, String(untilNoon + afterNoon))
  await set(0)
  return { switch: `--clock=${file}`, noon, untilNoon, set }
}
