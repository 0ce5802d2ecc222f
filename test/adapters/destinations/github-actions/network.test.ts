import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchBySystem } from '../../../../host/api/system-fetch.ts'
import { Secret } from '../../../../src/domain/secret.ts'
import { openHttpProxy } from '../../../network/http-proxy.ts'
import { atTimeLimit } from '../at-time-limit.ts'
import {
  DONE,
  expectNothingTold,
  failedWith,
  NAME,
  openDestination,
  REPOSITORY,
  SECRET,
  TOKEN,
} from './scene.ts'
import { type GithubServer, openGithubServer } from './server.ts'

let server: GithubServer
beforeEach(async () => {
  server = await openGithubServer(REPOSITORY)
})
afterEach(() => server.close())

const GET = /^GET /u
const PUT = /^PUT /u
const deliver = () => openDestination(server).deliver(SECRET)
const LIMIT = 20_000
/** Its time is over once a request of that kind has come. */
const deliverInTime = (matches: RegExp) =>
  atTimeLimit(
    LIMIT,
    () => openDestination(server, {}, TOKEN, { limit: LIMIT }).deliver(SECRET),
    () => server.lines().some((line) => matches.test(line)),
  )

describe.each([GET, PUT])('on the way of %o', (matches) => {
  test('a cut connection', async () => {
    server.failAlways(matches, { kind: 'cut-before' })
    const result = await deliver()
    expect(result).toEqual(failedWith('unreachable', /broke/u))
    expectNothingTold(result)
  })

  test.each([
    ['silent', 'timed-out', /within 20 s/u],
    ['trickle', 'timed-out', /within 20 s/u],
  ] as const)('%s', async (kind, problem, words) => {
    server.failAlways(matches, { kind })
    const result = await deliverInTime(matches)
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

test('a request that takes too long is ended, not only left alone', async () => {
  server.failOnce(GET, { kind: 'silent' })
  const ended = server.nextConnectionEnd()
  await deliverInTime(GET)
  await ended
})

test('a server that speaks no TLS', async () => {
  const destination = openDestination({ address: `https://127.0.0.1:${server.port}` })
  expect(await destination.deliver(SECRET)).toEqual(failedWith('other', /No secure connection/u))
  expect(server.requests).toEqual([])
})

test.each([
  ['net::ERR_NAME_NOT_RESOLVED', 'unreachable', /cannot be found/u],
  ['net::ERR_INTERNET_DISCONNECTED', 'unreachable', /No connection/u],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'other', /certificate/u],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'other', /proxy asks for a name and a password/u],
  ['net::ERR_CONNECTION_RESET', 'unreachable', /broke/u],
  ['Redirect was cancelled', 'missing', /has moved/u],
  [`${SECRET.reveal()} of ${TOKEN.reveal()}`, 'unreachable', /broke/u],
])("Electron's %s", async (message, problem, words) => {
  const destination = openDestination(server, {}, TOKEN, {
    network: () => Promise.reject(new Error(message)),
  })
  const result = await destination.deliver(SECRET)
  expect(result).toEqual(failedWith(problem, words))
  expectNothingTold(result)
})

test('a proxy that asks to sign in', async () => {
  const proxy = await openHttpProxy(server.port, 'signIn')
  vi.stubEnv('https_proxy', `http://127.0.0.1:${proxy.port}`)
  const destination = openDestination({ address: 'https://github.test' }, {}, TOKEN, {
    network: fetchBySystem,
  })
  const result = await destination.deliver(SECRET)
  vi.unstubAllEnvs()
  await proxy.close()
  expect(result).toEqual(failedWith('other', /proxy asks for a name and a password/u))
  expectNothingTold(result)
  expect(proxy.asked).toEqual(['CONNECT github.test:443'])
  expect(server.requests).toEqual([])
})

test('a bug on the way tells nothing either', async () => {
  const token = new Secret('unseen')
  token.reveal = () => {
    throw new Error(TOKEN.reveal())
  }
  const result = await openDestination(server, {}, token).deliver(SECRET)
  expect(result).toEqual(failedWith('other', /Something went wrong/u))
  expectNothingTold(result)
})

test('nothing comes from a cache, no cookie goes along, no redirect is followed', async () => {
  const asked: (RequestInit | undefined)[] = []
  const network: typeof fetch = (input, init) => {
    asked.push(init)
    return fetch(input, init)
  }
  const destination = openDestination(server, {}, TOKEN, { network })
  expect(await destination.deliver(SECRET)).toEqual(DONE)
  expect(asked).toHaveLength(4)
  for (const init of asked) {
    expect(init).toMatchObject({ cache: 'no-store', credentials: 'omit', redirect: 'manual' })
  }
})

test('a server that is not there', async () => {
  const destination = openDestination(server)
  await server.close()
  expect(await destination.deliver(SECRET)).toEqual(failedWith('unreachable', /No connection/u))
  server = await openGithubServer(REPOSITORY)
})

describe('a redirect', () => {
  const redirect = (status: number, location: string) =>
    ({ kind: 'status', status, headers: { location } }) as const
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
    server.failAlways(matches, redirect(code, `${other.address}${REPOSITORY}/${NAME}`))
    expect(await deliver()).toEqual(failedWith('refused', new RegExp(`127.0.0.1:${other.port}`, 'u')))
    expect(other.requests).toEqual([])
  })

  test('to another name says that the repository has moved', async () => {
    server.failAlways(GET, redirect(301, `${server.address}/repositories/1/actions/secrets`))
    expect(await deliver()).toEqual(failedWith('missing', /moved/u))
    expect(server.requests).toHaveLength(1)
  })
})
