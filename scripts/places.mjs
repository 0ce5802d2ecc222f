import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that package.json lies in. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** Things worth keeping between runs that can be made again at any time. */
export const cacheFolder = join(projectFolder, '.cache')

const localBinaries = join(projectFolder, 'node_modules', '.bin')

/** The project's own Node 24 and tools come first, whatever Node the machine has. */
export function withLocalBinaries(environment) {
  return { ...environment, PATH: [localBinaries, environment.PATH ?? ''].join(delimiter) }
}
