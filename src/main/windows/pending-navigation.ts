import type { OpenTarget } from '../ports/desktop.ts'

/** What the person asked for outside the window, until the window takes it; it may have to be opened first. */
export interface Opening {
  ask(target: OpenTarget): void
  take(): OpenTarget | null
}

export function createOpening(onAsked: () => void): Opening {
  let wanted: OpenTarget | null = null
  return {
    ask(target) {
      wanted = target
      onAsked()
    },
    take() {
      const target = wanted
      wanted = null
      return target
    },
  }
}
