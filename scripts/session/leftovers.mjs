import { readdirSync, readFileSync } from 'node:fs'
import { until } from './process-life.mjs'

/**
 * Every process that inherited a session's mark, other than this one. Only Linux can tell; elsewhere there is no private
 * session to clean up after.
 */
export function processesMarked(name, value) {
  const mark = `\0${name}=${value}\0`
  const found = []
  for (const entry of listProcesses()) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    try {
      if (`\0${readFileSync(`/proc/${entry}/environ`, 'utf8')}\0`.includes(mark)) found.push(pid)
    } catch {
      // Ended meanwhile, or someone else's.
    }
  }
  return found
}

/** Ends everything that a session's command left behind: politely first, then for certain. */
export async function endMarked(name, value) {
  for (const pid of processesMarked(name, value)) signal(pid, 'SIGTERM')
  const gone = await until(() => processesMarked(name, value).length === 0, 2000)
  if (!gone) for (const pid of processesMarked(name, value)) signal(pid, 'SIGKILL')
}

function listProcesses() {
  try {
    return readdirSync('/proc')
  } catch {
    return []
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // Ended meanwhile.
  }
}
