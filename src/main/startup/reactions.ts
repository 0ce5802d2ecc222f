import type { Publish } from '../ports/desktop.ts'

/** What main itself does whenever the windows were told of a change, whoever caused it. */
export type Reactions = Partial<
  Pick<Publish, 'keysChanged' | 'syncEnded' | 'remindersChanged' | 'settingsChanged'>
>

export function withReactions(publish: Publish, reactions: Reactions): Publish {
  return {
    ...publish,
    keysChanged(connectionId) {
      publish.keysChanged(connectionId)
      reactions.keysChanged?.(connectionId)
    },
    syncEnded(connectionId) {
      publish.syncEnded(connectionId)
      reactions.syncEnded?.(connectionId)
    },
    remindersChanged() {
      publish.remindersChanged()
      reactions.remindersChanged?.()
    },
    settingsChanged() {
      publish.settingsChanged()
      reactions.settingsChanged?.()
    },
  }
}
