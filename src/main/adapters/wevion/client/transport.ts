import type { Failure } from '../../../../domain/failure.ts'
import type { Duration } from '../../../../domain/instant.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Log } from '../../../ports/desktop.ts'
import type { Now } from '../../../ports/ports.ts'
import type { OnFreshConnection } from '../../../ports/system-network.ts'
import { connectionErrorCode, connectionFailure } from './connection-failure.ts'
import type { BytesLeft } from './listing-bounds.ts'
import { LONGEST_BODY, readBody } from './read-body.ts'
import { OUT_OF_TIME, type Timer, withinTime } from './time-limit.ts'

export type AuthHeader = 'bearer' | 'x-api-key'

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** The whole URL, query included. */
  readonly url: string
  /** The path as it may be logged, without ids. */
  readonly template: string
  readonly body?: string
  /** For the whole answer. */
  readonly timeLimit: Duration
  /** Ends it before that. */
  readonly signal?: AbortSignal
  /** What several calls may read together. */
  readonly bytes?: BytesLeft
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Null when it broke off, came too late or was too long: then `failure` says which. */
  readonly body: string | null
  readonly failure: Failure | null
  readonly asked: number
  readonly answered: number
}

export type Sent =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** No status came. `unreachable`: certainly nothing was asked. */
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface Transport {
  /** For reads, which may be repeated. */
  readonly fetch: typeof fetch
  /** For everything else. */
  readonly onFreshConnection: OnFreshConnection
  readonly now: Now
  readonly timer: Timer
  readonly log: Log
}

/**
 * A proxy's answer, never Wevion's. To https it is the answer to CONNECT, before anything of the request was sent: Chromium
 * hands its head over, and fails when its body is read. To plain http it is a refusal like any other of the 400s.
 */
const ASKED_BY_PROXY = 407

interface Head {
  readonly response: Response
  readonly answered: number
}

/** Sends one request, once: no retries, no redirects, no judgement of the status. Never throws. */
export async function send(
  transport: Transport,
  call: Call,
  key: Secret | null,
  header: AuthHeader,
): Promise<Sent> {
  const asked = transport.now()
  const seen: { head: Head | null } = { head: null }
  try {
    const request = (fetch: typeof globalThis.fetch) =>
      withinTime(transport.timer, call.timeLimit, async (late) => {
        const signal = call.signal === undefined ? late : AbortSignal.any([late, call.signal])
        const response = await fetch(call.url, requestInit(call, key, header, signal))
        seen.head = { response, answered: transport.now() }
        return readBody(response, LONGEST_BODY, call.bytes)
      })
    const body = await (call.method === 'GET'
      ? request(transport.fetch)
      : transport.onFreshConnection(request))
    if (body === OUT_OF_TIME) return conclude(seen.head, null, { kind: 'timed-out' })
    return conclude(seen.head, body, body === null ? { kind: 'unexpected-response', field: 'length' } : null)
  } catch (error) {
    const failure = connectionFailure(error, call.method === 'GET' ? 'read' : 'write')
    transport.log.info('The connection to Wevion failed', { code: connectionErrorCode(error) })
    return conclude(
      seen.head,
      null,
      seen.head !== null && failure.kind === 'unreachable' ? { kind: 'connection-lost' } : failure,
    )
  }

  function conclude(known: Head | null, body: string | null, failure: Failure | null): Sent {
    const facts = { method: call.method, path: call.template, duration: transport.now() - asked }
    if (known === null) {
      const certain = failure ?? { kind: 'connection-lost' }
      transport.log.info('No answer from Wevion', { ...facts, failure: certain.kind })
      return { kind: 'failed', failure: certain }
    }
    const { status, headers } = known.response
    if (status === ASKED_BY_PROXY) {
      transport.log.info('The proxy asks to sign in', facts)
      return { kind: 'failed', failure: { kind: 'unreachable', reason: 'proxy-sign-in' } }
    }
    transport.log.info('Wevion answered', { ...facts, status, failure: failure?.kind ?? null })
    return { kind: 'answered', answer: { status, headers, body, failure, asked, answered: known.answered } }
  }
}

function requestInit(call: Call, key: Secret | null, header: AuthHeader, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (key !== null && header === 'bearer') headers.authorization = `Bearer ${key.reveal()}`
  if (key !== null && header === 'x-api-key') headers['x-api-key'] = key.reveal()
  if (call.body !== undefined) headers['content-type'] = 'application/json'
  return {
    method: call.method,
    headers,
    signal,
    // `manual` hands the redirect over in Node, but in Electron's net.fetch cancels it with an error of its own.
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    ...(call.body === undefined ? {} : { body: call.body }),
  }
}
