import type { OpenTarget } from '../ports/desktop.ts'

/** Where a click outside the window leads. Stored until the window, which may have to be opened first, takes it. */
export interface PendingNavigation {
  ask(target: OpenTarget): void
  take(): OpenTarget | null
}

export function createPendingNavigation(onAsked: () => void): PendingNavigation {
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
