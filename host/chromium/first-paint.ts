import type { Session } from './cdp.ts'

/**
 * Calls `tell` at each document's first paint that is not empty. Electron's ready-to-show comes a moment earlier, with the
 * first layout that is not empty (shell/renderer/electron_render_frame_observer.cc, `DidMeaningfulLayout`). For an empty page
 * neither comes.
 */
export async function tellFirstPaint(session: Session, mainFrame: string, tell: () => void): Promise<void> {
  session.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (frameId === mainFrame && name === 'firstContentfulPaint') tell()
  })
  await session.send('Page.setLifecycleEventsEnabled', { enabled: true })
}
