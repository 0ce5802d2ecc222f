import type { Log } from '../ports/desktop.ts'
import type { HandleRequest, Handlers } from './handlers.ts'

/**
 * Handles requests as `createRequestHandler` does, but loads and builds the contract's schemas with the first
 * request: an app in the tray needs none (they and zod take 5 MB), and the window's start does not wait for them.
 */
export function openRequestHandler(handlers: Handlers, log: Log): HandleRequest {
  let opened: Promise<HandleRequest> | null = null
  async function open(): Promise<HandleRequest> {
    const { createRequestHandler } = await import('./handle-request.ts')
    return createRequestHandler(handlers, log)
  }
  return async (method, input) => {
    opened ??= open()
    return (await opened)(method, input)
  }
}
