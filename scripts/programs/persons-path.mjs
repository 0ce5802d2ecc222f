import { basename, dirname, join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { nodeFolder } from './local-programs.mjs'
import { pathFolders } from './path-variable.mjs'

/** Read by the app, which makes it its PATH again (src/main/index.ts). */
const variable = 'WEVION_KEYS_PATH'

/**
 * The environment with the person's own PATH kept in `WEVION_KEYS_PATH`, before the project's Node and tools come first in
 * PATH: programs that the app runs for a destination must not be this project's. What npm put there is left out too: the
 * `node_modules/.bin` of this folder and all above it, and its `node-gyp`.
 */
export function withPersonsPath(environment, folder = projectFolder, platform = process.platform) {
  const foreign = new Set([nodeFolder(folder)])
  for (let above = folder; ; above = dirname(above)) {
    foreign.add(join(above, 'node_modules', '.bin'))
    if (above === dirname(above)) break
  }
  const { folders, delimiter } = pathFolders(environment, platform)
  const own = folders.filter((each) => !foreign.has(each) && basename(each) !== 'node-gyp-bin')
  return { ...environment, [variable]: own.join(delimiter) }
}
