import { existsSync, readFileSync } from 'node:fs'

/** A runner's JSON report; undefined where there is none, or none that can be read. */
export function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
