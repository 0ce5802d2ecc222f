/** The sandbox's time: this computer's, plus what tests moved it by. */
export interface SandboxClock {
  /** UTC milliseconds. */
  now(): number
  /** Moves the clock forward (or back, with a negative number), in milliseconds. */
  move(milliseconds: number): void
  /** How far it is ahead of this computer's clock, in milliseconds. */
  readonly offset: number
}

export function createClock(onMove: (milliseconds: number) => void): SandboxClock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    move(milliseconds) {
      offset += milliseconds
      onMove(milliseconds)
    },
    get offset() {
      return offset
    },
  }
}
