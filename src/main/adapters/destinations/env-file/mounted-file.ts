import { readFile } from 'node:fs/promises'

/** Whether something is mounted at that very path, as containers do with single files. Of Linux only. */
export async function isMounted(path: string): Promise<boolean> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '')
  return mounts.split('\n').some((line) => unescaped(line.split(' ')[4] ?? '') === path)
}

/** The kernel writes white space and backslashes as three octal digits, of bytes. */
function unescaped(name: string): string {
  return name.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)))
}
