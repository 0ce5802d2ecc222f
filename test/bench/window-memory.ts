import { readdirSync, readFileSync } from 'node:fs'

/**
 * The process and all that descend from it.
 * @throws if it has ended: nothing would be less than any floor.
 */
export function processTree(root: number): readonly number[] {
  if (!/^State:\s+[^ZX]/mu.test(read(`/proc/${root}/status`))) throw new Error(`Process ${root} has ended`)
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const parent = parentOf(pid)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const tree = [root]
  for (let at = 0; at < tree.length; at += 1) tree.push(...(children.get(tree[at] ?? 0) ?? []))
  return tree
}

/** The memory of all of them in MB, what they share counted once (PSS). */
export function memoryOf(root: number): number {
  const kilobytes = processTree(root).map((pid) => {
    const text = read(`/proc/${pid}/smaps_rollup`)
    return Number(/^Pss:\s+(\d+)/mu.exec(text)?.[1] ?? 0)
  })
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1_024
}

/** The time that all their threads have spent on a processor, in milliseconds, and how often one of them was woken. */
export function cpuOf(root: number): { readonly time: number; readonly wakes: number } {
  let nanoseconds = 0
  let wakes = 0
  for (const pid of processTree(root)) {
    for (const thread of threadsOf(pid)) {
      nanoseconds += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0)
      const status = read(`/proc/${pid}/task/${thread}/status`)
      wakes += Number(/^voluntary_ctxt_switches:\s+(\d+)/mu.exec(status)?.[1] ?? 0)
    }
  }
  return { time: nanoseconds / 1e6, wakes }
}

/** Once it has changed by less than a hundredth for three seconds; in MB. */
export async function settledMemoryOf(root: number): Promise<number> {
  let before = memoryOf(root)
  let calm = 0
  for (let second = 0; second < 30 && calm < 3; second += 1) {
    await pause(1_000)
    const now = memoryOf(root)
    calm = Math.abs(now - before) < before / 100 ? calm + 1 : 0
    before = now
  }
  return before
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function parentOf(pid: number): number | null {
  const parent = /^PPid:\s+(\d+)/mu.exec(read(`/proc/${pid}/status`))?.[1]
  return parent === undefined ? null : Number(parent)
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** Empty where the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
