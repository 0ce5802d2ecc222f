import type { Dialect } from '../../../../domain/connections/connection.ts'
import type { Failure } from '../../../../domain/failure.ts'
import { SECOND } from '../../../../domain/instant.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Learned } from '../../../ports/wevion.ts'
import { answerFailure } from './answer-failure.ts'
import { readClockOffset } from './clock-offset.ts'
import { wait } from './time-limit.ts'
import { type Answer, type AuthHeader, type Call, type Sent, send, type Transport } from './transport.ts'

/** The longest pause after a 429 that is waited out; the person is told of a longer one. */
export const LONGEST_PAUSE = 10 * SECOND

export type Reply =
  /** 2xx. `answer.failure` is set where the body did not arrive whole. */
  | { readonly kind: 'accepted'; readonly answer: Answer }
  | {
      readonly kind: 'not-accepted'
      readonly failure: Failure
      /** Whether Wevion certainly did nothing: a 4xx, or nothing was asked at all. */
      readonly certain: boolean
      /** Null when there was no answer. */
      readonly answer: Answer | null
    }

/** One key's requests to one Wevion, and what their answers teach about it. */
export interface Session {
  readonly learned: Learned
  learnNaming(naming: Dialect['naming']): void
  /** Sends the call once; after a 401 once more with the other auth header. */
  ask(call: Call): Promise<Reply>
}

export function startSession(transport: Transport, key: Secret, known: Dialect | null): Session {
  let authHeader: AuthHeader = known?.authHeader ?? 'bearer'
  let naming: Dialect['naming'] = known?.naming ?? null
  let clockOffset: number | null = null
  let pause: { readonly from: number; readonly until: number } | null = null

  async function sendWith(call: Call, header: AuthHeader): Promise<Sent> {
    const sent = await send(transport, call, key, header)
    if (sent.kind === 'answered') {
      const { headers, asked, answered } = sent.answer
      clockOffset = readClockOffset(headers, asked, answered) ?? clockOffset
    }
    return sent
  }

  async function sendWithEitherHeader(call: Call): Promise<Sent> {
    const header = authHeader
    const first = await sendWith(call, header)
    if (first.kind === 'failed' || first.answer.status !== 401) return first
    const other = header === 'bearer' ? 'x-api-key' : 'bearer'
    const second = await sendWith(call, other)
    // A busy or broken server has not decided between the headers.
    if (second.kind === 'answered' && isVerdict(second.answer.status)) authHeader = other
    return second
  }

  /** Milliseconds left to wait after a 429; setting the clock back does not prolong them. */
  function pauseLeft(): number {
    if (pause === null) return 0
    const now = transport.now()
    const left = Math.min(pause.until - now, pause.until - pause.from)
    if (left <= 0) pause = null
    return Math.max(0, left)
  }

  return {
    get learned() {
      return { dialect: { authHeader, naming }, clockOffset }
    },
    learnNaming(seen) {
      naming ??= seen
    },
    async ask(call) {
      const left = pauseLeft()
      if (left > LONGEST_PAUSE) {
        return refuse({ kind: 'rate-limited', retryAt: transport.now() + left })
      }
      if (left > 0) await wait(transport.timer, left)
      const sent = await sendWithEitherHeader(call)
      if (sent.kind === 'failed') {
        const { failure } = sent
        return { kind: 'not-accepted', failure, certain: failure.kind === 'unreachable', answer: null }
      }
      const { answer } = sent
      if (answer.status >= 200 && answer.status < 300) return { kind: 'accepted', answer }
      const now = transport.now()
      const failure = answerFailure(answer, key, now)
      if (failure.kind === 'rate-limited') pause = { from: now, until: failure.retryAt }
      // A 408 may come from something on the way, behind which the request goes on.
      const certain = answer.status >= 400 && answer.status < 500 && answer.status !== 408
      return { kind: 'not-accepted', failure, certain, answer }
    },
  }
}

function refuse(failure: Failure): Reply {
  return { kind: 'not-accepted', failure, certain: true, answer: null }
}

function isVerdict(status: number): boolean {
  return status !== 401 && status !== 429 && status < 500
}
