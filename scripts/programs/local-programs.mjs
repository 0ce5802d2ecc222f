import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { nodePackage } from './node-package.mjs'
import { withFoldersFirst } from './path-variable.mjs'

/** The package that brings each program. */
const packages = {
  biome: '@biomejs/biome',
  'electron-builder': 'electron-builder',
  'electron-vite': 'electron-vite',
  knip: 'knip',
  playwright: '@playwright/test',
  tsc: 'typescript',
  vitest: 'vitest',
}

/** The project's own Node 24, whatever Node these scripts run on. */
export function nodeProgram(folder = projectFolder, platform = process.platform, arch = process.arch) {
  return join(nodeFolder(folder, platform, arch), platform === 'win32' ? 'node.exe' : 'node')
}

/** Where Node 24 lies; nothing else does. */
export function nodeFolder(folder = projectFolder, platform = process.platform, arch = process.arch) {
  return join(folder, 'node_modules', nodePackage(platform, arch), 'bin')
}

/**
 * What to spawn for a command: `node` and the project's own tools by the files that they are, on Node 24; anything else as
 * it is called. On Windows `node_modules/.bin` holds `.cmd` files, which need a shell.
 */
export function localCommand([name, ...args], folder = projectFolder) {
  const node = nodeProgram(folder)
  if (name === 'node') return [node, ...args]
  return Object.hasOwn(packages, name) ? [node, entryPoint(name, folder), ...args] : [name, ...args]
}

/** The project's own Node 24 and tools come first for what the started programs start themselves. */
export function withLocalPrograms(
  environment,
  folder = projectFolder,
  platform = process.platform,
  arch = process.arch,
) {
  const tools = join(folder, 'node_modules', '.bin')
  return withFoldersFirst(environment, [nodeFolder(folder, platform, arch), tools], platform)
}

function entryPoint(name, folder) {
  const home = join(folder, 'node_modules', packages[name])
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return join(home, bin[name])
}
