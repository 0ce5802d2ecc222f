import { access, constants, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import type { DestinationProblem } from '../../../domain/failure.ts'

export type FoundProgram =
  | { readonly found: true; readonly program: string; readonly folder: string }
  | { readonly found: false; readonly problem: DestinationProblem; readonly message: string }

/** Returns the full path of the program that the system would run, and the folder to run it in. Runs nothing. */
export async function findProgram(
  name: string | undefined,
  workingFolder: string | null,
): Promise<FoundProgram> {
  const folder = workingFolder ?? homedir()
  if (name === undefined || name === '') return notFound('missing', 'The command is empty.')
  if ((await kindOf(folder)) !== 'folder') return notFound('missing', 'The working folder does not exist.')
  let isDenied = false
  for (const program of candidates(name, folder)) {
    const kind = await kindOf(program)
    if (kind === 'program') return { found: true, program, folder }
    if (kind !== 'missing') isDenied = true
  }
  return isDenied
    ? notFound('denied', `The program ${name} may not be run.`)
    : notFound('missing', `There is no program ${name}.`)
}

function candidates(name: string, folder: string): readonly string[] {
  const endings = process.platform === 'win32' ? ['', '.exe', '.com'] : ['']
  const isPath = name.includes('/') || (process.platform === 'win32' && name.includes('\\'))
  const folders = isPath ? [] : (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== '')
  const paths = isPath ? [resolve(folder, name)] : folders.map((entry) => join(resolve(folder, entry), name))
  return paths.flatMap((path) => endings.map((ending) => path + ending))
}

async function kindOf(path: string): Promise<'program' | 'folder' | 'file' | 'missing'> {
  const stats = await stat(path).catch(() => null)
  if (stats === null) return 'missing'
  if (stats.isDirectory()) return 'folder'
  const mayRun = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  return mayRun && stats.isFile() ? 'program' : 'file'
}

function notFound(problem: DestinationProblem, message: string): FoundProgram {
  return { found: false, problem, message }
}
