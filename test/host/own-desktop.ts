import { afterAll, beforeAll } from 'vitest'
import { type Desktop, openDesktop } from './desktop.ts'
import { newFolder, removeFolder } from './program.ts'

export interface OwnDesktop {
  readonly desktop: Desktop
  /** For the user data of programs. */
  readonly folder: string
}

/** A desktop and a folder for all tests of the file that calls this at its top; there once the tests run. */
export function ownDesktop(): OwnDesktop {
  let opened: OwnDesktop | null = null

  function own(): OwnDesktop {
    if (opened === null) throw new Error('The desktop is there for tests only')
    return opened
  }

  beforeAll(async () => {
    opened = { desktop: await openDesktop(), folder: await newFolder() }
  })
  afterAll(async () => {
    await own().desktop.close()
    await removeFolder(own().folder)
  })
  return {
    get desktop() {
      return own().desktop
    },
    get folder() {
      return own().folder
    },
  }
}
