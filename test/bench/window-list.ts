import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { userDataWith } from './window-data.ts'
import { pause } from './window-memory.ts'
import { type StartedProgram, startProgram } from './window-program.ts'

/** In milliseconds. */
const AFTER_LIST = 2_000

export interface OpenList {
  readonly page: Page
  readonly program: StartedProgram
  close(): Promise<void>
}

/** The app with a list of so many keys on the screen. */
export async function openList(keys: number): Promise<OpenList> {
  const userData = await userDataWith(keys)
  const program = await startProgram({ userData })
  const page = await program.page()
  await page.waitForFunction(() => performance.getEntriesByName('keys-shown').length > 0)
  // What a start does after its list is no part of what is measured.
  await pause(AFTER_LIST)
  return {
    page,
    program,
    async close() {
      await program.end()
      rmSync(userData, { recursive: true, force: true })
    },
  }
}
