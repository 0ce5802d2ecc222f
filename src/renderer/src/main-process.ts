import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Result } from '../../domain/result.ts'

declare global {
  interface Window {
    readonly wevionKeys: Bridge
  }
}

/**
 * Asks main. A rejection means a bug (a malformed message, a handler that is missing): it becomes a failure as well, so that
 * no screen is left waiting.
 */
export const request: Bridge['request'] = async (method, input) => {
  try {
    return await window.wevionKeys.request(method, input)
  } catch (error) {
    console.error(error)
    return { ok: false, failure: { kind: 'internal', logId: `window:${method}` } }
  }
}

export const subscribe: Bridge['subscribe'] = (event, listener) =>
  window.wevionKeys.subscribe(event, listener)

export function failureOf(result: Result<unknown>): Failure | null {
  return result.ok ? null : result.failure
}
