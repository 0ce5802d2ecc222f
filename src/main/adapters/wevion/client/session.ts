import type { Dialect } from '../../../../domain/connections/connection.ts'
import type { Failure } from '../../../../domain/failure.ts'
import { SECOND } from '../../../../domain/instant.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { Learned } from '../../../ports/wevion.ts'
import { answerFailure } from './answer-failure.ts'
import { readClockOffset } from './clock-offset.ts'
import { wait } from './time-limit.ts'
import { type Answer, type AuthHeader, type Call, type Exchanged, exchange, type Wire } from './transport.ts'

/** A pause asked for by a 429 is sat out up to here; of a longer one the person is told. */
export const LONGEST_PATIENCE = 10 * SECOND

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

/** What is said to one Wevion with one key, and what is learned about it on the way. */
export interface Conversation {
  readonly learned: Learned
  learnNaming(naming: Dialect['naming']): void
  /** Asks once; a 401 is asked once more with the other auth header. */
  ask(call: Call): Promise<Reply>
}

export function startConversation(wire: Wire, key: Secret, known: Dialect | null): Conversation {
  let authHeader: AuthHeader = known?.authHeader ?? 'bearer'
  let naming: Dialect['naming'] = known?.naming ?? null
  let clockOffset: number | null = null
  let pause: { readonly from: number; readonly until: number } | null = null

  async function speak(call: Call, header: AuthHeader): Promise<Exchanged> {
    const exchanged = await exchange(wire, call, key, header)
    if (exchanged.kind === 'answered') {
      const { headers, asked, answered } = exchanged.answer
      clockOffset = readClockOffset(headers, asked, answered) ?? clockOffset
    }
    return exchanged
  }

  async function speakEitherWay(call: Call): Promise<Exchanged> {
    const header = authHeader
    const first = await speak(call, header)
    if (first.kind === 'failed' || first.answer.status !== 401) return first
    const other = header === 'bearer' ? 'x-api-key' : 'bearer'
    const second = await speak(call, other)
    // A server that is busy or broken has not said whether it likes this header better.
    if (second.kind === 'answered' && isVerdict(second.answer.status)) authHeader = other
    return second
  }

  /** Milliseconds still to be waited after a 429; a clock that was set back does not prolong them. */
  function pauseLeft(): number {
    if (pause === null) return 0
    const now = wire.now()
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
      if (left > LONGEST_PATIENCE) {
        return refuse({ kind: 'rate-limited', retryAt: wire.now() + left })
      }
      if (left > 0) await wait(wire.timer, left)
      const exchanged = await speakEitherWay(call)
      if (exchanged.kind === 'failed') {
        const { failure } = exchanged
        return { kind: 'not-accepted', failure, certain: failure.kind === 'unreachable', answer: null }
      }
      const { answer } = exchanged
      if (answer.status >= 200 && answer.status < 300) return { kind: 'accepted', answer }
      const now = wire.now()
      const failure = answerFailure(answer, key, now)
      if (failure.kind === 'rate-limited') pause = { from: now, until: failure.retryAt }
      const certain = answer.status >= 400 && answer.status < 500
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
