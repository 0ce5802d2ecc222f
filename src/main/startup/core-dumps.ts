import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * Keeps memory, and so secrets, out of core dumps. On Linux the kernel lets a process choose which kinds of memory a
 * dump of it holds (core(5), `coredump_filter`): none. Elsewhere Electron has no such switch.
 *
 * A child inherits the filter when it is forked. Electron's zygote, of which Chromium's further processes are born, is
 * started before any JavaScript (shell/app/electron_main_delegate.cc, where logging begins), so that it and whatever it
 * has borne are told as well. The kernel refuses that for a process that Chromium's sandbox has made undumpable; of such
 * a one there is no dump at all (prctl(2), `PR_SET_DUMPABLE`).
 */
export function keepMemoryOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return
  const told = new Set<number>()
  tell(process.pid, told)
}

/** The parent first: what it forks meanwhile has the filter by birth. */
function tell(pid: number, told: Set<number>): void {
  if (told.has(pid)) return
  told.add(pid)
  attempt(() => writeFileSync(`/proc/${pid}/coredump_filter`, '0'), undefined)
  for (const child of children(pid)) tell(child, told)
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

/** A /proc that is mounted read-only or not at all, or a process that has gone: nothing more can be done from here. */
function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work()
  } catch {
    return otherwise
  }
}
