import type { Session } from './cdp.ts'

/**
 * Tells of each document's first paint that is not empty. Electron's ready-to-show comes with the first layout that is not
 * (shell/renderer/electron_render_frame_observer.cc, `DidMeaningfulLayout`), a moment earlier; for an empty page neither does.
 */
export async function tellFirstPaint(session: Session, mainFrame: string, tell: () => void): Promise<void> {
  session.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (frameId === mainFrame && name === 'firstContentfulPaint') tell()
  })
  await session.send('Page.setLifecycleEventsEnabled', { enabled: true })
}
