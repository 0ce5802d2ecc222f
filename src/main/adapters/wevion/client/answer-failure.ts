import type { Failure } from '../../../../domain/failure.ts'
import { type Instant, MINUTE } from '../../../../domain/instant.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { looksLikeHtml } from '../reading/read-json.ts'
import { type ErrorBody, readErrorBody } from './error-message.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Answer } from './transport.ts'

/** Wevion's limit is per minute: how long to wait after a 429 without `Retry-After`. */
const DEFAULT_WAIT = MINUTE

const PLAN =
  /\b(?:plan|quota|upgrade|billing|subscription|payment|past due|(?:keys?|creation|create) (?:limit|cap)|(?:limit|cap|maximum) (?:reached|exceeded)|cap)\b/u

/** A limit may be told by another status than 429. Not a rate limit of a key, which may be asked for. */
const RATE_LIMITED =
  /\btoo many requests\b|\brate limited\b|\brate limit (?:was |has been )?(?:exceeded|reached)\b/u

/** Maps a status other than 2xx to a failure. */
export function answerFailure(answer: Answer, sentKey: Secret, now: Instant): Failure {
  const { status } = answer
  const body = answer.body ?? ''
  const said = readErrorBody(body, sentKey)
  if (status >= 300 && status < 400) return { kind: 'unexpected-response', field: 'redirect' }
  if (status >= 500) return { kind: 'server-error', status, message: said.message }
  if (status === 429 || (status >= 400 && RATE_LIMITED.test(wordsOf(said)))) {
    return {
      kind: 'rate-limited',
      retryAt: now + (readRetryAfter(answer.headers, answer.answered) ?? DEFAULT_WAIT),
    }
  }
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 402 || (status === 403 && PLAN.test(wordsOf(said)))) {
    return { kind: 'plan-limit', message: said.message }
  }
  if (status === 403) return { kind: 'forbidden', message: said.message }
  if (status === 408) return { kind: 'timed-out' }
  if (looksLikeHtml(body)) return { kind: 'unexpected-response', field: 'html' }
  if (status === 404 || status === 410) return { kind: 'not-found' }
  if (status >= 400 && PLAN.test(wordsOf({ ...said, message: null }))) {
    return { kind: 'plan-limit', message: said.message }
  }
  if (status === 409) return conflict(said)
  if (status === 400 || status === 422) return invalidInput(said)
  return { kind: 'unexpected-response', field: `status ${status}` }
}

/** A create meets 409 because of its name, unless the answer says otherwise. */
function conflict(said: ErrorBody): Failure {
  const words = wordsOf(said)
  if (/\bname\b|\bduplicate\b|\balready exists\b|\btaken\b/u.test(words)) return { kind: 'name-taken' }
  return { kind: 'conflict', message: said.message }
}

function invalidInput(said: ErrorBody): Failure {
  const message = said.message ?? 'Wevion does not accept this.'
  return { kind: 'invalid-input', field: contractField(said), message }
}

/** The contract's name of the field that is complained about; `request` where Wevion names none that it knows. */
function contractField(said: ErrorBody): string {
  const words = said.field === null ? wordsOf(said) : wordsOf({ ...said, message: null, code: null })
  if (/\bexpir\w*/u.test(words)) return 'expiresAt'
  if (/\brate\b|\blimit\b/u.test(words)) return 'rateLimit'
  if (/\bname\b/u.test(words)) return 'name'
  return 'request'
}

/** Code, message and field as lower-case words, whatever they are glued together with. */
function wordsOf({ code, message, field }: ErrorBody): string {
  return [code, message, field]
    .filter((text) => text !== null)
    .join(' ')
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .replace(/[^a-zA-Z0-9]+/gu, ' ')
    .toLowerCase()
}
