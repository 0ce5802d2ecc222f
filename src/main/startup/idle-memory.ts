import type { Ports } from '../ports/ports.ts'

/** In milliseconds: a person who reads, types or clicks asks something within this time. */
const REST = 3_000

export interface IdleMemory {
  /** Something that needs much memory has ended. */
  workEnded(): void
  /** The window wants an answer, and must not wait. */
  asked(): void
}

/** Gives memory back once after each piece of work, as soon as nothing was asked for three seconds. */
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
