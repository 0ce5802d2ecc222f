import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { wholeLines } from '../../whole-lines.ts'

export interface StandIns {
  /** First on this path, programs stand in for those of the desktop. */
  readonly path: string
  /** Name, first argument, folder and MM_NOTTTY of each start, once it is about to end. */
  started(): Promise<readonly (readonly string[])[]>
}

/** Programs of these names that write down how they are started, and fail. */
export async function openStandIns(folder: string, names: readonly string[]): Promise<StandIns> {
  const bin = join(folder, 'bin')
  const log = join(folder, 'started')
  await mkdir(bin)
  await writeFile(log, '')
  for (const name of names) {
    const file = join(bin, name)
    const line = `printf '%s|%s|%s|%s\\n' ${name} "$1" "$PWD" "$MM_NOTTTY" >> '${log}'`
    await writeFile(file, `#!/bin/sh\n${line}\nexit 4\n`)
    await chmod(file, 0o755)
  }
  return {
    path: `${bin}${delimiter}${process.env.PATH}`,
    async started() {
      const lines = wholeLines(await readFile(log, 'utf8'))
      return lines.map((line) => line.split('|'))
    },
  }
}
