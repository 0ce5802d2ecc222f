import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'

const HOST = resolve(import.meta.dirname, '../../host/run.ts')

export interface MainProgram {
  /** Starts it in a process of its own, with the data of the start before; milliseconds from the process's birth. */
  start(): Promise<number>
  close(): void
}

/** A program of the host's, which says when it is ready and ends. */
export function openMainProgram(script: string, switches: readonly string[] = []): MainProgram {
  const folder = mkdtempSync(join(tmpdir(), 'wk-program-'))
  const main = relative(folder, join(import.meta.dirname, script))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bench', type: 'module', main }))
  return {
    async start() {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [HOST, folder, `--user-data-dir=${join(folder, 'data')}`, ...switches],
        { timeout: 20_000 },
      )
      const told = /ready after ([\d.]+) ms/u.exec(stdout)
      if (told === null) throw new Error(`The program did not get ready:\n${stdout}`)
      return Number(told[1])
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
