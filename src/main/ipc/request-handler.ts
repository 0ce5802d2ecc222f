import type { Log } from '../ports/desktop.ts'
import type { HandleRequest, Handlers } from './handlers.ts'

/**
 * Answers requests as `createRequestHandler` does. The contract's schemas are read and built with the first of them: an
 * app that sits in the tray needs none (they and zod keep 5 MB), and a window's start is composed without waiting for them.
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
