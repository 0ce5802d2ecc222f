import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What a start that is still running wrote to `file`, or `undefined`: a record outlives a start that was killed. */
export function readRunning(file) {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8'))
    return isStart(record.pid) ? record : undefined
  } catch {
    return undefined
  }
}

/** Lets later starts find this one. Returns how to take the record back. */
export function recordRunning(file, content) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify({ pid: process.pid, ...content }), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

/** The number alone may be someone else's by now. */
function isStart(pid) {
  if (pid === process.pid) return false
  process.kill(pid, 0)
  if (process.platform !== 'linux') return true
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs')
}
