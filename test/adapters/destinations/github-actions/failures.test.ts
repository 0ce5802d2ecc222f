import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DONE, expectNothingTold, failedWith, openDestination, REPOSITORY, SECRET, TOKEN } from './scene.ts'
import { type GithubFault, type GithubServer, openGithubServer } from './server.ts'

const GET = /^GET /u
const PUT = /^PUT /u

let server: GithubServer
beforeEach(async () => {
  server = await openGithubServer(REPOSITORY)
})
afterEach(() => server.close())

const deliver = () => openDestination(server).deliver(SECRET)
// GitHub may repeat what it was sent: nothing of it is passed on.
const REPEATED = { message: `${TOKEN.reveal()} ${SECRET.reveal()}`, errors: [SECRET.reveal()] }
const status = (
  status: number,
  headers: Record<string, string> = {},
  body: object = REPEATED,
): GithubFault => ({ kind: 'status', status, headers, body: JSON.stringify(body) })

const now = Date.parse('2026-11-24T03:00:00Z') / 1_000

const statuses = [
  [401, {}, 'denied', /expired or been revoked/u],
  [403, {}, 'denied', /permissions/u],
  [403, { 'x-accepted-github-permissions': 'secrets=write' }, 'denied', /secrets=write/u],
  [403, { 'x-accepted-github-permissions': `${'<b>'}${TOKEN.reveal()}` }, 'denied', /permissions/u],
  [403, { 'x-github-sso': 'required; url=https://github.com/orgs/wevion/sso' }, 'denied', /single sign-on/u],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${now + 720}` }, 'unreachable', /12 minutes/u],
  [403, { 'retry-after': '60' }, 'unreachable', /60 s/u],
  [429, { 'retry-after': '45' }, 'unreachable', /45 s/u],
  [429, { 'retry-after': 'Tue, 24 Nov 2026 03:05:00 GMT' }, 'unreachable', /5 minutes/u],
  [429, {}, 'unreachable', /a few minutes/u],
  [404, {}, 'missing', /wevion\/payments/u],
  [422, {}, 'refused', /422/u],
  [500, {}, 'unreachable', /500/u],
  [503, {}, 'unreachable', /503/u],
] as const

describe.each(statuses)('status %i with %o', (code, headers, problem, words) => {
  test('is told while reading and while writing', async () => {
    server.failAlways(GET, status(code, headers))
    for (const result of [await deliver(), await openDestination(server).check()]) {
      expect(result).toEqual(failedWith(problem, words))
      expectNothingTold(result)
    }
    expect(server.writes()).toEqual([])
  })

  test('is told of the write, which is not repeated', async () => {
    server.failAlways(PUT, status(code, headers))
    const result = await deliver()
    expect(result).toEqual(failedWith(problem, words))
    expectNothingTold(result)
    expect(server.writes()).toHaveLength(1)
  })
})

const GITHUB = 'https://docs.github.com/rest/using-the-rest-api'

test.each([
  [403, { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' }],
  [403, { message: 'Forbidden', documentation_url: `${GITHUB}/rate-limits#about-secondary-rate-limits` }],
  [403, { message: 'You have triggered an abuse detection mechanism.' }],
  [403, { message: 'API rate limit exceeded for user ID 1.' }],
  [408, { message: 'Request Timeout' }],
  [409, { message: 'Conflict' }],
  [425, {}],
])('status %i with %j passes by itself', async (code, body) => {
  for (const what of [GET, PUT]) {
    server.failAlways(what, status(code, {}, body))
    const result = await deliver()
    expect(result).toEqual(failedWith('unreachable', /again/u))
    expectNothingTold(result)
  }
})

test.each([
  'Resource not accessible by personal access token',
  'The rate of this plan has no limit on secrets',
  ['rate limit'],
])('another 403 does not: %j', async (message) => {
  server.failAlways(GET, status(403, {}, { message }))
  expect(await deliver()).toEqual(failedWith('denied', /permissions/u))
})

test('trouble of GitHub while reading is passed over once', async () => {
  server.failOnce(GET, status(502))
  expect(await deliver()).toEqual(DONE)
})
