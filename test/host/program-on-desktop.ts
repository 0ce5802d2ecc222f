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
