import type { Bridge } from '../../../contract/bridge.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { Result } from '../../../domain/result.ts'

declare global {
  interface Window {
    readonly wevionKeys: Bridge
  }
}

const ahead = new Map<string, Promise<unknown>>()

/** Asks main now what is about to be asked: the next `request` of the very same takes this answer. */
export const prefetch: Bridge['request'] = (method, input) => {
  const answer = ask(method, input)
  ahead.set(JSON.stringify([method, input]), answer)
  return answer
}

/**
 * Asks main. A rejection means a bug (a malformed message, a handler that is missing): it becomes a failure as well, so that
 * no screen is left waiting.
 */
export const request: Bridge['request'] = (method, input) => {
  if (ahead.size === 0) return ask(method, input)
  const name = JSON.stringify([method, input])
  const answer = ahead.get(name) as ReturnType<typeof ask<typeof method>> | undefined
  ahead.delete(name)
  return answer ?? ask(method, input)
}

const ask: Bridge['request'] = async (method, input) => {
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
