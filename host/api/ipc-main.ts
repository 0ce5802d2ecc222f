import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { PageContents } from './page-contents.ts'

type Handler = (event: never, ...args: never[]) => unknown

/** Electron's `ipcMain`: one handler per channel, and listeners (lib/browser/ipc-main-impl.ts). */
export class HostIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, { handler: Handler; once: boolean }>()

  constructor() {
    super()
    // A channel may be named `error`. Without a listener Node would throw.
    this.on('error', () => {})
  }

  handle(channel: string, handler: Parameters<IpcMain['handle']>[1]) {
    this.#add(channel, handler, false)
  }
  handleOnce(channel: string, handler: Parameters<IpcMain['handleOnce']>[1]) {
    this.#add(channel, handler, true)
  }
  #add(channel: string, handler: Handler, once: boolean) {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    this.#handlers.set(channel, { handler, once })
  }
  removeHandler(channel: string) {
    this.#handlers.delete(channel)
  }

  /** Runs the channel's handler. The page's promise rejects with the message of what it throws. */
  async invoke(contents: PageContents, channel: string, args: readonly unknown[]): Promise<unknown> {
    const found = this.#handlers.get(channel)
    if (found === undefined) throw new Error(`No handler registered for '${channel}'`)
    if (found.once) this.#handlers.delete(channel)
    return await Reflect.apply(found.handler, undefined, [frameEvent(contents), ...args])
  }

  receive(contents: PageContents, channel: string, args: readonly unknown[]): void {
    const event = {
      ...frameEvent(contents),
      ports: [],
      reply: (answer: string, ...values: unknown[]) => contents.send(answer, ...values),
    }
    this.emit(channel, event, ...args)
  }
}

function frameEvent(contents: PageContents): Pick<IpcMainInvokeEvent, 'type' | 'frameId' | 'processId'> & {
  sender: PageContents
  senderFrame: PageContents['mainFrame']
} {
  return {
    type: 'frame',
    sender: contents,
    senderFrame: contents.mainFrame,
    frameId: contents.mainFrame.routingId,
    processId: contents.mainFrame.processId,
  }
}
