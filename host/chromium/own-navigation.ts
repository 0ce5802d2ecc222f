import type { Protocol, Session } from './cdp.ts'

type Frame = Protocol.Page.Frame

/**
 * A navigation that main itself began, until its document has committed. Should DevTools never tell of that, the frame is
 * asked before anything is taken from the page.
 */
export class OwnNavigation {
  #open: string | null = null
  #lastCommitted: string | null = null

  /** The loader that `Page.navigate` answered; without one the document stayed. */
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
  /** Answers the frame when the awaited document is in it, though nobody said so. */
  async look(session: Session): Promise<Frame | null> {
    const awaited = this.#open
    if (awaited === null) return null
    const { frameTree } = await session.send('Page.getFrameTree')
    return this.#open === awaited && frameTree.frame.loaderId === awaited ? frameTree.frame : null
  }
}
