import { z } from 'zod'
import { DestinationError } from '../destination-error.ts'
import type { GithubAnswer } from './client.ts'
import type { GithubEndpoints } from './endpoints.ts'
import { redirected } from './failure.ts'

/**
 * Returns the answer if its status is a success.
 * @throws DestinationError for all others
 */
export function expectDone(answer: GithubAnswer, endpoints: GithubEndpoints): GithubAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw statusFailure(answer, endpoints)
}

/** Maps any other status to an error. Of GitHub's text, only names of permissions are passed on. */
function statusFailure(
  { status, headers, data }: GithubAnswer,
  endpoints: GithubEndpoints,
): DestinationError {
  if (status < 400) return redirected(targetOf(headers.location, endpoints.address))
  if (isLimited(status, headers, data)) {
    return new DestinationError('unreachable', `GitHub is being asked too often. ${whenAgain(headers)}`)
  }
  if (status === 401) {
    const message = 'GitHub does not accept the token: it may have expired or been revoked. Enter a new one.'
    return new DestinationError('denied', message)
  }
  if (status === 403) return new DestinationError('denied', deniedMessage(headers, endpoints))
  if (status === 404) {
    const message = `GitHub has no ${endpoints.label}, or none that the token may see. Look at its name and at what the token may reach.`
    return new DestinationError('missing', message)
  }
  if (status >= 500 || PASSING.includes(status))
    return new DestinationError('unreachable', `GitHub has trouble (status ${status}). Try again later.`)
  return new DestinationError('refused', `GitHub refuses this for the ${endpoints.label} (status ${status}).`)
}

function deniedMessage(headers: GithubAnswer['headers'], { label }: GithubEndpoints): string {
  if (headers['x-github-sso'] !== undefined) {
    return 'The organisation asks for single sign-on: authorise the token for it in the settings of GitHub.'
  }
  const sentence = `GitHub does not let the token do this in the ${label}`
  const asked = headers['x-accepted-github-permissions'] ?? ''
  return /^[a-z_]+=[a-z]+([,; ]+[a-z_]+=[a-z]+)*$/u.test(asked)
    ? `${sentence}. It has to have: ${asked}.`
    : `${sentence}. Look at its permissions, and whether the place is archived.`
}

/** A request that came too late or too early, or beside another one. */
const PASSING: readonly number[] = [408, 409, 425]

/** A secondary limit may be told in the body alone. */
const limitSchema = z.object({
  message: z.string().catch(''),
  documentation_url: z.string().catch(''),
})
const LIMITED =
  /\brate limit exceeded\b|\bsecondary rate limit\b|#about-secondary-rate-limits|\babuse detection\b/iu

function isLimited(status: number, headers: GithubAnswer['headers'], data: unknown): boolean {
  if (status === 429) return true
  if (status !== 403) return false
  if (headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined) return true
  const said = limitSchema.safeParse(data)
  return said.success && LIMITED.test(`${said.data.message} ${said.data.documentation_url}`)
}

/** Uses GitHub's clock if the answer shows it: this computer's may be wrong. */
function whenAgain(headers: GithubAnswer['headers']): string {
  const now = Date.parse(headers.date ?? '') || Date.now()
  const seconds = secondsLeft(headers, now)
  if (seconds === null) return 'Try again in a few minutes.'
  if (seconds <= 90) return `Try again in ${Math.max(1, Math.ceil(seconds))} s.`
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`
}

/** `Retry-After` is seconds or a date, `X-RateLimit-Reset` is seconds since 1970 (UTC). `now`: milliseconds since 1970. */
function secondsLeft(headers: GithubAnswer['headers'], now: number): number | null {
  const after = headers['retry-after'] ?? ''
  if (/^\d{1,7}$/u.test(after)) return Number(after)
  const date = Date.parse(after)
  if (!Number.isNaN(date)) return (date - now) / 1_000
  const reset = headers['x-ratelimit-reset'] ?? ''
  return /^\d{1,12}$/u.test(reset) ? Number(reset) - now / 1_000 : null
}

function targetOf(location: string | undefined, address: string) {
  const target = URL.parse(location ?? '', address)
  return target === null || target.origin === new URL(address).origin ? 'same-host' : { host: target.host }
}
