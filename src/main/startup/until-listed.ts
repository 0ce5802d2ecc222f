import type { Handlers } from '../ipc/handlers.ts'

/** How long after the first list other work starts, in milliseconds: the counts beside the list come first. */
const AFTER_FIRST_LIST = 200
/** When other work starts if no list is requested, in milliseconds. */
const WITHOUT_LIST = 2_000

/** Returns the same handlers, with a promise that resolves shortly after the first list of keys was requested. */
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
