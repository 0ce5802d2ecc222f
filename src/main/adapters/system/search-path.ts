import { delimiter, join } from 'node:path'

/**
 * Returns the PATH for finding programs. Apps started from macOS's Finder have launchd's minimal PATH, without the
 * folders of Homebrew, of installed command lines and of the person's own tools; these are appended.
 */
export function searchPath(path: string, platform: NodeJS.Platform, home: string): string {
  if (platform !== 'darwin') return path
  const known = path.split(delimiter).filter((folder) => folder !== '')
  const usual = ['/opt/homebrew/bin', '/usr/local/bin', join(home, '.local', 'bin')]
  return [...known, ...usual.filter((folder) => !known.includes(folder))].join(delimiter)
}
