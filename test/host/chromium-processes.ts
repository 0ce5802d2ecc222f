import { readdirSync, readFileSync } from 'node:fs'

export interface ChromiumProcess {
  readonly pid: number
  /** Its program and arguments, apart by spaces. */
  readonly line: string
}

/** The Chromium processes that belong to a user-data folder. */
export function chromiumProcesses(userData: string): readonly ChromiumProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => ({ pid: Number(name), line: commandLine(name) }))
    .filter(({ line }) => line.includes(`--user-data-dir=${userData}/Chromium`))
}

/** Empty where the process has ended meanwhile. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
