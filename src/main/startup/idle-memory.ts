import type { Ports } from '../ports/ports.ts'

/** In milliseconds. Someone who reads, types or clicks causes a request within this time. */
const REST = 3_000

export interface IdleMemory {
  /** Memory-intensive work has ended. */
  workEnded(): void
  /** A window made a request and must not wait. */
  asked(): void
}

/** Gives back memory once after each piece of work, as soon as there were no requests for three seconds. */
export function createIdleMemory(schedule: Ports['schedule'], giveBack: () => void): IdleMemory {
  let waits: (() => void) | null = null

  function wait(): void {
    waits?.()
    waits = schedule(() => {
      waits = null
      giveBack()
    }, REST)
  }

  return {
    workEnded: wait,
    asked() {
      if (waits !== null) wait()
    },
  }
}
