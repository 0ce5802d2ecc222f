import { existsSync } from 'node:fs'
import { posix, win32 } from 'node:path'

const entryPoint = 'npm-cli.js'

/**
 * What to spawn for npm. Started by npm: the very same, on its own Node. Else what the PATH has, but on Windows, where that
 * is a `.cmd` file, the npm that came with this Node. It must not run on the project's own Node 24, which it may be about
 * to replace.
 */
export function npmCommand(
  environment,
  { folder, platform = process.platform, node = process.execPath, isThere = existsSync },
) {
  const { dirname, join, basename, sep } = platform === 'win32' ? win32 : posix
  const { npm_execpath: npm, npm_node_execpath: itsNode = node } = environment
  const isOurs = (file) => file.startsWith(join(folder, 'node_modules') + sep)
  if (npm && basename(npm) === entryPoint && !isOurs(itsNode)) return [itsNode, npm]
  if (platform !== 'win32') return ['npm']
  const beside = join(dirname(node), 'node_modules', 'npm', 'bin', entryPoint)
  if (isThere(beside)) return [node, beside]
  throw new Error('npm was not found beside Node. Please start this through npm: npm start')
}
