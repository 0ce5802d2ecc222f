import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * Keeps memory, and with it secrets, out of core dumps. On Linux, a process can choose which kinds of memory its
 * dumps contain (core(5), `coredump_filter`); this chooses none. Elsewhere Electron has no such switch.
 *
 * A child process inherits the filter when it is forked. But Electron's zygote, which forks Chromium's other
 * processes, starts before any JavaScript runs (shell/app/electron_main_delegate.cc, where logging starts), so the
 * filter is also set for the zygote and its existing children. The kernel refuses that for a process that Chromium's
 * sandbox has made undumpable; such a process is never dumped anyway (prctl(2), `PR_SET_DUMPABLE`).
 */
export function keepMemoryOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return
  const visited = new Set<number>()
  clearFilter(process.pid, visited)
}

/** Parents first: what they fork meanwhile inherits the filter. */
function clearFilter(pid: number, visited: Set<number>): void {
  if (visited.has(pid)) return
  visited.add(pid)
  attempt(() => writeFileSync(`/proc/${pid}/coredump_filter`, '0'), undefined)
  for (const child of children(pid)) clearFilter(child, visited)
}

function children(pid: number): readonly number[] {
  const threads = attempt(() => readdirSync(`/proc/${pid}/task`), [])
  return threads.flatMap((thread) =>
    attempt(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), '')
      .split(' ')
      .filter((child) => child !== '')
      .map(Number),
  )
}

/** Ignores errors: /proc may be read-only or not mounted, or the process may have ended. Nothing can be done then. */
function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work()
  } catch {
    return otherwise
  }
}
