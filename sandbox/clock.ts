/** The sandbox's time: this computer's clock plus the offset that tests set. */
export interface SandboxClock {
  /** Returns UTC milliseconds. */
  now(): number
  /** Moves the clock by so many milliseconds; a negative number moves it back. */
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
