import { type Failure, mayPass } from '../../../../domain/failure.ts'
import { SECOND } from '../../../../domain/instant.ts'
import { readRetryAfter } from './retry-after.ts'
import { type Conversation, LONGEST_PATIENCE, type Reply } from './session.ts'
import { wait } from './time-limit.ts'
import type { Answer, Call, Wire } from './transport.ts'

const MOST_TRIES = 4
/** A person waits: no try begins later than this after the first. */
const LONGEST_READ = 30 * SECOND
const FIRST_PAUSE = 0.4 * SECOND

/**
 * Asks for something that changes nothing, and asks again where that may help: after failures to connect, lost answers,
 * 5xx, and a 429 that asks for a short pause. The pauses double, each shortened by up to a half at random, so that many
 * clients do not come back at the same instant.
 */
export async function readAgain(
  wire: Wire,
  random: () => number,
  conversation: Conversation,
  call: Call,
): Promise<Reply> {
  const began = wire.now()
  for (let tries = 1; ; tries += 1) {
    const reply = brokenIsNotAccepted(await conversation.ask(call))
    if (reply.kind === 'accepted' || tries === MOST_TRIES) return reply
    const pause = pauseBefore(reply.failure, reply.answer, tries, random, wire.now())
    if (pause === null || wire.now() + pause - began > LONGEST_READ) return reply
    await wait(wire.timer, pause)
  }
}

/** A 2xx whose body did not arrive whole tells nothing. */
function brokenIsNotAccepted(reply: Reply): Reply {
  if (reply.kind !== 'accepted' || reply.answer.failure === null) return reply
  return { kind: 'not-accepted', failure: reply.answer.failure, certain: false, answer: reply.answer }
}

/** Milliseconds; null where asking again would not help, or not soon. */
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
      return mayPass(failure.reason) ? backoff : null
    case 'connection-lost':
      return backoff
    case 'server-error': {
      const told = answer === null ? null : readRetryAfter(answer.headers, now)
      if (told === null) return backoff
      return told > LONGEST_PATIENCE ? null : Math.max(told, backoff)
    }
    case 'rate-limited': {
      // The conversation itself sits out the pause; the little more keeps clients apart.
      const told = failure.retryAt - now
      return told > LONGEST_PATIENCE ? null : backoff / 4
    }
    default:
      return null
  }
}
