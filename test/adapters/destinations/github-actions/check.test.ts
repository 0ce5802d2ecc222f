import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ENVIRONMENT,
  failedWith,
  IN_ENVIRONMENT,
  IN_ORGANISATION,
  NAME,
  ORGANISATION,
  openDestination,
  REPOSITORY,
} from './scene.ts'
import { type GithubServer, openGithubServer } from './server.ts'

let server: GithubServer
afterEach(() => server.close())

async function warnings(where = {}): Promise<string> {
  const found = await openDestination(server, where).check()
  expect(found).toMatchObject({ ok: true, value: { holds: null } })
  expect(server.writes()).toEqual([])
  return found.ok ? found.value.warnings.join('\n') : ''
}

describe('a repository', () => {
  beforeEach(async () => {
    server = await openGithubServer(REPOSITORY)
  })

  test('without the secret: it will be made', async () => {
    expect(await warnings()).toBe(`There is no secret ${NAME} yet. It will be made.`)
  })

  test('that is archived takes none', async () => {
    server.state.repository = { archived: true }
    expect(await openDestination(server).check()).toEqual(failedWith('refused', /archived/u))
  })

  test('that the person may only read takes none', async () => {
    server.state.repository = { permissions: { push: false } }
    expect(await openDestination(server).check()).toEqual(failedWith('denied', /only read/u))
  })

  test('whose secrets the token may not see takes none', async () => {
    const headers = { 'x-accepted-github-permissions': 'secrets=read' }
    server.failOnce(/public-key/u, { kind: 'status', status: 403, headers })
    expect(await openDestination(server).check()).toEqual(failedWith('denied', /secrets=read/u))
  })

  test('of another name is missing', async () => {
    expect(await openDestination(server, { repository: 'other' }).check()).toEqual(
      failedWith('missing', /repository wevion\/other/u),
    )
  })
})

test('an environment that the repository does not have is missing', async () => {
  server = await openGithubServer(ENVIRONMENT)
  expect(await warnings(IN_ENVIRONMENT)).toMatch(/will be made/u)
  expect(await openDestination(server, { environment: 'staging' }).check()).toEqual(
    failedWith('missing', /environment staging of the repository wevion\/payments/u),
  )
})

describe('an organisation', () => {
  beforeEach(async () => {
    server = await openGithubServer(ORGANISATION)
  })

  test('without the secret: it will be made, and somebody has to choose who may use it', async () => {
    expect(await warnings(IN_ORGANISATION)).toMatch(/will be made\. No repository/u)
  })

  test('that does not show who uses the secret takes none', async () => {
    server.secrets.set(NAME, { value: 'old', updatedAt: server.stamp(), visibility: 'selected' })
    server.state.hidden = 1
    expect(await openDestination(server, IN_ORGANISATION).check()).toEqual(
      failedWith('refused', /all repositories/u),
    )
  })
})

describe("a token's power", () => {
  test.each([
    [REPOSITORY, {}, 'repo'],
    [ENVIRONMENT, IN_ENVIRONMENT, 'repo'],
    [ORGANISATION, IN_ORGANISATION, 'admin:org'],
  ])('over %s: %o takes the scope %s', async (path, where, scope) => {
    server = await openGithubServer(path)
    server.state.headers = { 'x-oauth-scopes': 'gist, public_repo, read:org' }
    expect(await openDestination(server, where).check()).toEqual(
      failedWith('denied', new RegExp(`${scope}\\.`, 'u')),
    )
    server.state.headers = { 'x-oauth-scopes': `gist, ${scope}` }
    expect(await warnings(where)).toMatch(/will be made/u)
  })

  test.each([[{}], [{ 'x-oauth-scopes': '' }]])(
    'that GitHub does not show (%o) shows later',
    async (headers) => {
      server = await openGithubServer(REPOSITORY)
      server.state.headers = headers
      server.state.repository = { permissions: { push: false } }
      expect(await warnings()).toMatch(/only at a delivery/u)
    },
  )

  test.each([
    ['2026-11-30 09:30:00 UTC', /expires on 2026-11-30/u],
    ['2026-11-30 23:30:00 -0500', /expires on 2026-12-01/u],
    ['2027-03-01 09:30:00 UTC', /^There is no secret WEVION_KEY yet\. It will be made\.$/u],
  ])('until %s', async (expiry, words) => {
    server = await openGithubServer(REPOSITORY)
    server.state.headers['github-authentication-token-expiration'] = expiry
    expect(await warnings()).toMatch(words)
  })
})
