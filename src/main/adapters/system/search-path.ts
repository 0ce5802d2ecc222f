import { delimiter, join } from 'node:path'

/**
 * The PATH in which this app finds programs. What is started from macOS's Finder has launchd's bare one, without the
 * folders that Homebrew, the installers of command lines and the person's own tools use; they come after what is there.
 */
export function searchPath(path: string, platform: NodeJS.Platform, home: string): string {
  if (platform !== 'darwin') return path
  const known = path.split(delimiter).filter((folder) => folder !== '')
  const usual = ['/opt/homebrew/bin', '/usr/local/bin', join(home, '.local', 'bin')]
  return [...known, ...usual.filter((folder) => !known.includes(folder))].join(delimiter)
}
