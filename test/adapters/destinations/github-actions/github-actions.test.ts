import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  DONE,
  ENVIRONMENT,
  IN_ENVIRONMENT,
  IN_ORGANISATION,
  NAME,
  ORGANISATION,
  openDestination,
  REPOSITORY,
  SECRET,
  TOKEN,
} from './scene.ts'
import { type GithubServer, openGithubServer } from './server.ts'

let server: GithubServer
afterEach(() => server.close())

const kinds = [
  ['a repository', REPOSITORY, {}],
  ['an environment', ENVIRONMENT, IN_ENVIRONMENT],
  ['an organisation', ORGANISATION, IN_ORGANISATION],
] as const

describe.each(kinds)('a secret of %s', (_, path, where) => {
  beforeEach(async () => {
    server = await openGithubServer(path)
  })

  test('is made', async () => {
    expect(await openDestination(server, where).deliver(SECRET)).toEqual(DONE)
    expect(server.secrets.get(NAME)?.value).toBe(SECRET.reveal())
  })

  test('is replaced, as often as one likes', async () => {
    server.secrets.set(NAME, { value: 'old', updatedAt: server.stamp(), visibility: 'private' })
    expect(await openDestination(server, where).deliver(SECRET)).toEqual(DONE)
    expect(await openDestination(server, where).deliver(SECRET)).toEqual(DONE)
    expect(server.secrets.get(NAME)?.value).toBe(SECRET.reveal())
  })

  test('travels sealed, with the token and the version of the API', async () => {
    await openDestination(server, where).deliver(SECRET)
    expect(server.lines()).toEqual([
      `GET ${path}/public-key`,
      `GET ${path}/${NAME}`,
      `PUT ${path}/${NAME}`,
      `GET ${path}/${NAME}`,
    ])
    for (const { headers, body } of server.requests) {
      expect(headers.authorization).toBe(`token ${TOKEN.reveal()}`)
      expect(headers['x-github-api-version']).toBe('2022-11-28')
      expect(body).not.toContain(SECRET.reveal())
    }
  })

  test('is not read back: GitHub shows it to nobody', async () => {
    expect(await openDestination(server, where).readBack()).toEqual({ ok: true, value: null })
    expect(server.requests).toEqual([])
  })

  test('is checked without writing', async () => {
    server.secrets.set(NAME, { value: 'old', updatedAt: server.stamp(), visibility: 'private' })
    expect(await openDestination(server, where).check()).toEqual({
      ok: true,
      value: { holds: null, warnings: [] },
    })
    expect(server.writes()).toEqual([])
  })
})
