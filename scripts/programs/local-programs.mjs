import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { withFoldersFirst } from './path-variable.mjs'

/** The package that brings each program. */
const packages = {
  biome: '@biomejs/biome',
  'electron-vite': 'electron-vite',
  knip: 'knip',
  playwright: '@playwright/test',
  tsc: 'typescript',
  vitest: 'vitest',
}

/** The project's own Node 24, whatever Node these scripts run on. */
export function nodeProgram(folder = projectFolder, platform = process.platform) {
  return join(folder, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node')
}

/**
 * What to spawn for a command: `node` and the project's own tools by the files that they are, on Node 24; anything else as
 * it is called. On Windows `node_modules/.bin` holds `.cmd` files, which need a shell.
 */
export function localCommand([name, ...args], folder = projectFolder, platform = process.platform) {
  const node = nodeProgram(folder, platform)
  if (name === 'node') return [node, ...args]
  return Object.hasOwn(packages, name) ? [node, entryPoint(name, folder), ...args] : [name, ...args]
}

/** The project's own Node 24 and tools come first for what the started programs start themselves. */
export function withLocalPrograms(environment, folder = projectFolder, platform = process.platform) {
  const modules = join(folder, 'node_modules')
  return withFoldersFirst(environment, [join(modules, 'node', 'bin'), join(modules, '.bin')], platform)
}

function entryPoint(name, folder) {
  const home = join(folder, 'node_modules', packages[name])
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return join(home, bin[name])
}
