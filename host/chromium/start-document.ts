import type { Session } from './cdp.ts'

/** The document of a new window, until the app loads something. */
export const START_DOCUMENT = 'data:text/html,'

/**
 * Resolves once the document that a window was opened with has committed. A navigation that begins earlier can be ready
 * first, and then DevTools never reports the page that it shows. Call this before the page runs, and `look` once it may run.
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
    // It may have committed before the events were enabled. The empty first document of each frame has no address.
    async look() {
      const { frameTree } = await session.send('Page.getFrameTree')
      if (frameTree.frame.url.startsWith('data:')) resolve()
    },
  }
}
