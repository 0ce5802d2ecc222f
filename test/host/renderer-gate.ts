import { readdirSync, readFileSync } from 'node:fs'

/** SIGUSR1 in the mask of `SigCgt`: until its handler stands, the signal would end the process. */
const SIGUSR1 = 1n << 9n

/** The renderers of a profile in the order of their start, each held by Chromium's --renderer-startup-dialog. */
export function heldRenderers(profile: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isHeld(name, profile))
    .map((name) => ({ id: Number(name), begun: begunAt(name) }))
    .sort((a, b) => a.begun - b.begun || a.id - b.id)
    .map(({ id }) => id)
}

/** Lets a renderer begin; telling it again does nothing. */
export function letThrough(renderer: number): void {
  try {
    process.kill(renderer, 'SIGUSR1')
  } catch {
    // It ended in the meantime.
  }
}

function isHeld(id: string, profile: string): boolean {
  try {
    const line = readFileSync(`/proc/${id}/cmdline`, 'utf8')
    if (!line.includes('--type=renderer') || !line.includes(`--user-data-dir=${profile}`)) return false
    const mask = /^SigCgt:\s*([\da-f]+)/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]
    return mask !== undefined && (BigInt(`0x${mask}`) & SIGUSR1) !== 0n
  } catch {
    return false
  }
}

/** In the system's ticks; ids begin anew now and then, and tell no order. */
function begunAt(id: string): number {
  try {
    return Number(readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[19])
  } catch {
    return 0
  }
}
