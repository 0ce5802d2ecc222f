import type { Handlers } from '../ipc/handlers.ts'

/** How long after the first list other work begins, in milliseconds: the counts beside it come first. */
const AFTER_FIRST_LIST = 200
/** When it begins where no list is asked for, in milliseconds. */
const WITHOUT_LIST = 2_000

/** The same handlers, and when the first list of keys was answered. */
export function untilListed(handlers: Handlers): { handlers: Handlers; listShown: Promise<void> } {
  const shown = Promise.withResolvers<void>()
  setTimeout(shown.resolve, WITHOUT_LIST)
  return {
    listShown: shown.promise,
    handlers: {
      ...handlers,
      'keys.page'(input) {
        setTimeout(shown.resolve, AFTER_FIRST_LIST)
        return handlers['keys.page'](input)
      },
    },
  }
}
