import { existsSync, statSync } from 'node:fs'

/** Size and time of the last change of the database and its log: equal marks mean that nothing was written. */
export function diskMarks(file: string): string {
  return [file, `${file}-wal`]
    .filter((path) => existsSync(path))
    .map((path) => {
      const { size, mtimeNs } = statSync(path, { bigint: true })
      return `${path} ${size} ${mtimeNs}`
    })
    .join('\n')
}
