import type { Protocol, Session } from './cdp.ts'

type Frame = Protocol.Page.Frame

/**
 * A navigation that main itself began, until its document has committed. DevTools may never report the commit, so the frame
 * is checked before anything from the page is used.
 */
export class OwnNavigation {
  #open: string | null = null
  #lastCommitted: string | null = null

  /** Notes the loader that `Page.navigate` returned. Without a loader the document stayed. */
  began(loaderId: string | undefined): void {
    if (loaderId !== undefined && loaderId !== this.#lastCommitted) this.#open = loaderId
  }
  committed(loaderId: string): void {
    this.#lastCommitted = loaderId
    if (this.#open === loaderId) this.#open = null
  }
  get isOpen(): boolean {
    return this.#open !== null
  }
  /** Returns the frame if it holds the awaited document, although no event said so. */
  async look(session: Session): Promise<Frame | null> {
    const awaited = this.#open
    if (awaited === null) return null
    const { frameTree } = await session.send('Page.getFrameTree')
    return this.#open === awaited && frameTree.frame.loaderId === awaited ? frameTree.frame : null
  }
}
