import { afterAll, beforeAll } from 'vitest'
import { type Desktop, openDesktop } from './desktop.ts'
import { newFolder, type Program, removeFolder, startProgram } from './program.ts'

/** The program, alone on a desktop of its own. */
export interface ProgramOnDesktop {
  readonly desktop: Desktop
  readonly program: Program
}

export async function startOnDesktop(): Promise<ProgramOnDesktop> {
  const desktop = await openDesktop()
  return { desktop, program: await startProgram(desktop.environment, await newFolder()) }
}

export async function endOnDesktop({ desktop, program }: ProgramOnDesktop): Promise<void> {
  await program.child.end()
  await desktop.close()
  await removeFolder(program.userData)
}

/** A program on a desktop for all tests of the file that calls this at its top; there once the tests run. */
export function ownProgram(): ProgramOnDesktop {
  let started: ProgramOnDesktop | null = null

  function own(): ProgramOnDesktop {
    if (started === null) throw new Error('The program is there for tests only')
    return started
  }

  beforeAll(async () => {
    started = await startOnDesktop()
  })
  afterAll(() => endOnDesktop(own()))
  return {
    get desktop() {
      return own().desktop
    },
    get program() {
      return own().program
    },
  }
}
