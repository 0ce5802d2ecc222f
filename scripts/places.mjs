import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that package.json lies in. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

/** Things worth keeping between runs that can be made again at any time. */
export const cacheFolder = join(projectFolder, '.cache')
