import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../src/domain/secret.ts'
import {
  DONE,
  failedWith,
  IN_ENVIRONMENT,
  IN_ORGANISATION,
  NAME,
  openPlace,
  REPOSITORY,
  SECRET,
  TOKEN,
} from './github-scene.ts'
import { type GithubFault, type GithubServer, openGithubServer } from './github-server.ts'

const GET = /^GET /u
const PUT = /^PUT /u

let server: GithubServer
beforeEach(async () => {
  server = await openGithubServer(REPOSITORY)
})
afterEach(() => server.close())

const deliver = () => openPlace(server).deliver(SECRET)
const status = (status: number, headers: Record<string, string> = {}): GithubFault => ({
  kind: 'status',
  status,
  headers,
  // GitHub may repeat what it was sent: nothing of it is passed on.
  body: JSON.stringify({ message: `${TOKEN.reveal()} ${SECRET.reveal()}`, errors: [SECRET.reveal()] }),
})

function expectNothingTold(result: unknown): void {
  const told = JSON.stringify(result)
  expect(told).not.toContain(SECRET.reveal())
  expect(told).not.toContain(TOKEN.reveal())
}

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
    for (const result of [await deliver(), await openPlace(server).check()]) {
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

test('trouble of GitHub while reading is passed over once', async () => {
  server.failOnce(GET, status(502))
  expect(await deliver()).toEqual(DONE)
})

describe.each([GET, PUT])('on the way of %o', (matches) => {
  test.each([
    ['cut-before', 'unreachable', /broke/u],
    ['silent', 'timed-out', /within 0.4 s/u],
    ['trickle', 'timed-out', /within 0.4 s/u],
  ] as const)('%s', async (kind, problem, words) => {
    server.failAlways(matches, { kind })
    const result = await deliver()
    expect(result).toEqual(failedWith(problem, words))
    expectNothingTold(result)
  })
})

test('an answer that breaks off is no answer', async () => {
  server.failOnce(GET, { kind: 'cut-in-body' })
  expect(await deliver()).toEqual(failedWith('unreachable', /broke/u))
})

test('a write whose answer was lost can be made again', async () => {
  server.failOnce(PUT, { kind: 'cut-after' })
  expect(await deliver()).toEqual(failedWith('unreachable', /broke/u))
  expect(await deliver()).toEqual(DONE)
  expect(server.secrets.get(NAME)?.value).toBe(SECRET.reveal())
})

test('a page of something else is not taken for GitHub', async () => {
  server.failOnce(GET, { kind: 'page' })
  expect(await deliver()).toEqual(failedWith('other', /speak as GitHub/u))
})

test('a server that is not there', async () => {
  const place = openPlace(server)
  await server.close()
  expect(await place.deliver(SECRET)).toEqual(failedWith('unreachable', /No connection/u))
  server = await openGithubServer(REPOSITORY)
})

describe('a redirect', () => {
  let other: GithubServer
  beforeEach(async () => {
    other = await openGithubServer(REPOSITORY)
  })
  afterEach(() => other.close())

  test.each([
    [301, GET],
    [307, GET],
    [301, PUT],
    [307, PUT],
    [308, PUT],
  ])('(%i of %o) to another host is not followed', async (code, matches) => {
    server.failAlways(matches, status(code, { location: `${other.address}${REPOSITORY}/${NAME}` }))
    expect(await deliver()).toEqual(failedWith('refused', new RegExp(`127.0.0.1:${other.port}`, 'u')))
    expect(other.requests).toEqual([])
  })

  test('to another name says that the repository has moved', async () => {
    server.failAlways(GET, status(301, { location: `${server.address}/repositories/1/actions/secrets` }))
    expect(await deliver()).toEqual(failedWith('missing', /moved/u))
    expect(server.requests).toHaveLength(1)
  })
})

describe('a token', () => {
  test('that is missing', async () => {
    const place = openPlace(server, {}, null)
    for (const result of [await place.deliver(SECRET), await place.check()]) {
      expect(result).toEqual(failedWith('denied', /no token/u))
    }
  })

  test.each(['', 'two words', 'line\nbreak', 'ümlaut'])('%j is not sent', async (text) => {
    const result = await openPlace(server, {}, new Secret(text)).deliver(SECRET)
    expect(result).toEqual(failedWith('denied', /Enter it again/u))
    expect(server.requests).toEqual([])
  })
})

describe('no call is made with', () => {
  test.each([
    [{ owner: '' }, /owner/u],
    [{ owner: '-wevion' }, /owner/u],
    [{ owner: '../orgs' }, /owner/u],
    [{ owner: 'a'.repeat(40) }, /owner/u],
    [{ repository: '..' }, /repository/u],
    [{ repository: 'wevion/payments' }, /without its owner/u],
    [{ repository: 'payments.git' }, /without .git/u],
    [{ repository: 'a?b' }, /repository/u],
    [{ environment: '' }, /environment/u],
    [{ environment: '..' }, /environment/u],
    [{ environment: 'a\nb' }, /environment/u],
    [{ ...IN_ENVIRONMENT, ...IN_ORGANISATION }, /belongs to a repository/u],
    [{ name: '1KEY' }, /name of a secret/u],
    [{ name: 'GITHUB_KEY' }, /name of a secret/u],
    [{ name: 'public-key' }, /name of a secret/u],
    [{ name: 'A/B' }, /name of a secret/u],
    [{ apiAddress: 'http://api.github.com' }, /https/u],
    [{ apiAddress: 'http://127.0.0.1.example.com' }, /https/u],
    [{ apiAddress: 'https://user:pass@api.github.com' }, /nothing else/u],
    [{ apiAddress: 'https://github.com' }, /api\.github\.com/u],
    [{ apiAddress: 'api.github.com' }, /no web address/u],
  ])('%o', async (where, words) => {
    for (const method of ['deliver', 'check'] as const) {
      expect(await openPlace(server, where)[method](SECRET)).toEqual(failedWith('refused', words))
    }
    expect(server.requests).toEqual([])
  })
})
