import type { EventEmitter } from 'node:events'

/** As in Electron (lib/browser/api/web-contents.ts), a page that is destroyed ends its load with ERR_FAILED. */
export function nextLoad(contents: EventEmitter, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => () => {
      contents.off('did-finish-load', loaded)
      contents.off('destroyed', destroyed)
      work()
    }
    const loaded = settle(resolve)
    const destroyed = settle(() => reject(new Error(`ERR_FAILED (-2) loading '${address}'`)))
    contents.on('did-finish-load', loaded)
    contents.on('destroyed', destroyed)
  })
}
