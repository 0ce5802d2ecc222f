import type { Session } from './cdp.ts'

/** What a window is opened with, until the app loads something. */
export const START_DOCUMENT = 'data:text/html,'

/**
 * Resolves once the document that a window was opened with has committed. A navigation that begins before can be ready
 * first, and of the page that it then shows DevTools never tells. Call before the page runs, and `look` once it may.
 */
export function awaitStartDocument(session: Session): {
  readonly committed: Promise<void>
  look(): Promise<void>
} {
  const { promise: committed, resolve } = Promise.withResolvers<void>()
  const unsubscribe = session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined) resolve()
  })
  void committed.then(unsubscribe)
  return {
    committed,
    // It may have committed before the events were switched on. The empty document that each frame begins with has no address.
    async look() {
      const { frameTree } = await session.send('Page.getFrameTree')
      if (frameTree.frame.url.startsWith('data:')) resolve()
    },
  }
}
