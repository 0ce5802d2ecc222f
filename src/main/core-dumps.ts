import { writeFileSync } from 'node:fs'

/**
 * Keeps memory, and so secrets, out of core dumps. On Linux the kernel lets a process choose which kinds of memory a
 * dump of it holds (core(5), `coredump_filter`, inherited by children): none. Elsewhere Electron has no such switch.
 */
export function keepMemoryOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/coredump_filter', '0')
  } catch {
    // A /proc that is mounted read-only or not at all: nothing more can be done from here.
  }
}
