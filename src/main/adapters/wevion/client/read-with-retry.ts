import { type Failure, mayRecover } from '../../../../domain/failure.ts'
import { SECOND } from '../../../../domain/instant.ts'
import { readRetryAfter } from './retry-after.ts'
import { LONGEST_PAUSE, type Reply, type Session } from './session.ts'
import { wait } from './time-limit.ts'
import type { Answer, Call, Transport } from './transport.ts'

const MOST_TRIES = 4
/** A person is waiting: no retry starts later than this after the first try. */
const LONGEST_READ = 30 * SECOND
const FIRST_PAUSE = 0.4 * SECOND

/**
 * Retries a read after failures to connect, lost answers, 5xx, and a 429 that asks for a short pause. Pauses double, with
 * up to half of each taken off at random, so that clients do not all come back at once.
 */
export async function readWithRetry(
  transport: Transport,
  random: () => number,
  session: Session,
  call: Call,
): Promise<Reply> {
  const began = transport.now()
  for (let tries = 1; ; tries += 1) {
    const reply = brokenIsNotAccepted(await session.ask(call))
    if (reply.kind === 'accepted' || tries === MOST_TRIES || call.signal?.aborted === true) return reply
    const pause = pauseBefore(reply.failure, reply.answer, tries, random, transport.now())
    if (pause === null || transport.now() + pause - began > LONGEST_READ) return reply
    await wait(transport.timer, pause)
  }
}

/** A 2xx whose body did not arrive whole counts as a failure. */
function brokenIsNotAccepted(reply: Reply): Reply {
  if (reply.kind !== 'accepted' || reply.answer.failure === null) return reply
  return { kind: 'not-accepted', failure: reply.answer.failure, certain: false, answer: reply.answer }
}

/** Milliseconds until the next try; null where a retry would not help, or not soon. */
function pauseBefore(
  failure: Failure,
  answer: Answer | null,
  tries: number,
  random: () => number,
  now: number,
): number | null {
  const backoff = FIRST_PAUSE * 2 ** (tries - 1) * (1 - random() / 2)
  switch (failure.kind) {
    case 'unreachable':
      return mayRecover(failure.reason) ? backoff : null
    case 'connection-lost':
      return backoff
    case 'server-error': {
      const told = answer === null ? null : readRetryAfter(answer.headers, now)
      if (told === null) return backoff
      return told > LONGEST_PAUSE ? null : Math.max(told, backoff)
    }
    case 'rate-limited': {
      // The session itself sits out the pause; the little more keeps clients apart.
      const told = failure.retryAt - now
      return told > LONGEST_PAUSE ? null : backoff / 4
    }
    default:
      return null
  }
}
