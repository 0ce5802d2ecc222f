import { z } from 'zod'
import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import { ProxyFailure } from '../proxy-failure.ts'
import { within } from '../time-limit.ts'
import type { GithubEndpoints } from './endpoints.ts'
import { networkFailure } from './failure.ts'

const API_VERSION = '2022-11-28'

/** Milliseconds. */
export interface GithubTimes {
  /** For one request, to the end of its answer. */
  readonly request: number
  /** Before a second read. */
  readonly pause: number
}

export const GITHUB_TIMES: GithubTimes = { request: 30_000, pause: 1_000 }

/** Any answer of GitHub, whatever its status. Header names are in lower case. */
export interface GithubAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly data: unknown
}

export type GithubParameters = Readonly<Record<string, unknown>>

/**
 * Paths are URI templates for the endpoints' names.
 * @throws (rejects) DestinationError if no answer came
 */
export interface GithubClient {
  /** Retries once if GitHub has trouble. */
  read(path: string, parameters?: GithubParameters): Promise<GithubAnswer>
  write(path: string, body: GithubParameters): Promise<GithubAnswer>
  pause(): Promise<void>
}

const answerSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.coerce.string()),
  data: z.unknown(),
})

/** Opens a client. Octokit is loaded with its first use, not at start. */
export async function openGithub(
  { address, names }: GithubEndpoints,
  token: Secret,
  fetch: typeof globalThis.fetch,
  times: GithubTimes,
): Promise<GithubClient> {
  const { Octokit } = await import('@octokit/core')
  const { host } = new URL(address)
  // No redirect is followed, and nothing comes from a cache: a public key or a date from there could be outdated.
  const guarded: typeof fetch = async (input, init) => {
    const answer = await fetch(input, { ...init, redirect: 'manual', cache: 'no-store', credentials: 'omit' })
    // It is a proxy's, and Chromium fails when its body is read.
    if (answer.status === 407) throw new ProxyFailure('PROXY_ASKS_SIGN_IN')
    // Octokit takes an interrupted body for an empty one.
    const body = await answer.arrayBuffer()
    return new Response(body.byteLength === 0 ? null : body, {
      status: answer.status,
      headers: answer.headers,
    })
  }
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const octokit = new Octokit({
    auth: token.reveal(),
    baseUrl: address,
    userAgent: 'wevion-keys',
    log: silent,
    request: { fetch: guarded, log: silent },
  })

  const send = (method: 'GET' | 'PUT', path: string, parameters: GithubParameters) =>
    within(
      times.request,
      async (signal) => {
        try {
          const headers = { 'x-github-api-version': API_VERSION }
          const request = {
            ...parameters,
            ...namesIn(path, names),
            headers,
            request: { fetch: guarded, log: silent, signal },
          }
          return answerSchema.parse(await octokit.request(`${method} ${path}`, request))
        } catch (error) {
          // Octokit throws for a status from 400 on, with the answer.
          const answer = answerSchema.safeParse(
            error instanceof Error && 'response' in error && error.response,
          )
          if (answer.success) return answer.data
          throw networkFailure(error, host)
        }
      },
      () => {
        throw new DestinationError('timed-out', `${host} did not answer within ${times.request / 1_000} s.`)
      },
    )
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, times.pause))

  return {
    async read(path, parameters = {}) {
      const answer = await send('GET', path, parameters)
      if (answer.status < 500) return answer
      await pause()
      return send('GET', path, parameters)
    },
    write: (path, body) => send('PUT', path, body),
    pause,
  }
}

/** Octokit would append a name that is not in the path as a parameter of its own. */
function namesIn(path: string, names: GithubEndpoints['names']): GithubParameters {
  return Object.fromEntries(Object.entries(names).filter(([name]) => path.includes(`{${name}}`)))
}
