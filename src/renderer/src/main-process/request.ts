import type { Bridge } from '../../../contract/bridge.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { Result } from '../../../domain/result.ts'

declare global {
  interface Window {
    readonly wevionKeys: Bridge
  }
}

const prefetched = new Map<string, Promise<unknown>>()

/** Sends a request that is about to be made. The next identical `request` takes its answer. */
export const prefetch: Bridge['request'] = (method, input) => {
  const answer = ask(method, input)
  prefetched.set(JSON.stringify([method, input]), answer)
  return answer
}

/**
 * Asks main. A rejection means a bug (a malformed message, a missing handler); it becomes a failure as well, so that no
 * screen waits forever.
 */
export const request: Bridge['request'] = (method, input) => {
  if (prefetched.size === 0) return ask(method, input)
  const name = JSON.stringify([method, input])
  const answer = prefetched.get(name) as ReturnType<typeof ask<typeof method>> | undefined
  prefetched.delete(name)
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
