import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  DONE,
  failedWith,
  IN_ORGANISATION,
  NAME,
  ORGANISATION,
  openDestination,
  REPOSITORY,
  SECRET,
} from './scene.ts'
import { type GithubServer, openGithubServer } from './server.ts'

const PUT = /^PUT /u
const STATE = new RegExp(`^GET .*/${NAME}$`, 'u')

let server: GithubServer
afterEach(() => server.close())

describe('the public key', () => {
  beforeEach(async () => {
    server = await openGithubServer(REPOSITORY)
  })

  test('that changed meanwhile is fetched again, and the secret sealed for it', async () => {
    server.before(PUT, () => server.changeKey())
    expect(await openDestination(server).deliver(SECRET)).toEqual(DONE)
    expect(server.secrets.get(NAME)?.value).toBe(SECRET.reveal())
    expect(server.writes()).toHaveLength(2)
  })

  test('that keeps changing is given up after the second time', async () => {
    server.before(PUT, () => server.changeKey())
    server.before(PUT, () => server.changeKey())
    expect(await openDestination(server).deliver(SECRET)).toEqual(failedWith('refused', /422/u))
    expect(server.writes()).toHaveLength(2)
  })

  test('that is still the same is no reason to write again', async () => {
    server.failOnce(PUT, { kind: 'status', status: 422 })
    expect(await openDestination(server).deliver(SECRET)).toEqual(failedWith('refused', /422/u))
    expect(server.writes()).toHaveLength(1)
  })

  test.each([['AAAA'], ['']])('that is none (%j) seals nothing', async (key) => {
    const body = JSON.stringify({ key, key_id: '1' })
    server.failOnce(/public-key/u, { kind: 'status', status: 200, body })
    expect(await openDestination(server).deliver(SECRET)).toEqual(failedWith('other', /public key/u))
    expect(server.writes()).toEqual([])
  })
})

describe('the proof of a delivery', () => {
  beforeEach(async () => {
    server = await openGithubServer(REPOSITORY)
  })

  test('is missing where the date stays, however GitHub answers', async () => {
    server.secrets.set(NAME, { value: 'old', updatedAt: '2026-11-01T09:00:00Z' })
    server.failOnce(PUT, { kind: 'lost' })
    expect(await openDestination(server).deliver(SECRET)).toEqual(failedWith('other', /not show/u))
  })

  test('is missing where the secret is not there afterwards', async () => {
    server.failOnce(PUT, { kind: 'lost' })
    expect(await openDestination(server).deliver(SECRET)).toEqual(failedWith('other', /not show/u))
  })

  test('may take a second look', async () => {
    const updatedAt = '2026-11-01T09:00:00Z'
    server.secrets.set(NAME, { value: 'old', updatedAt })
    server.before(PUT, () => {
      const body = JSON.stringify({ updated_at: updatedAt })
      server.failOnce(STATE, { kind: 'status', status: 200, body })
    })
    expect(await openDestination(server).deliver(SECRET)).toEqual(DONE)
    expect(server.lines().slice(2)).toEqual([
      `PUT ${REPOSITORY}/${NAME}`,
      `GET ${REPOSITORY}/${NAME}`,
      `GET ${REPOSITORY}/${NAME}`,
    ])
  })

  test('cannot be a date within the same second, which is no failure', async () => {
    server.secrets.set(NAME, { value: 'old', updatedAt: server.stamp() })
    server.failOnce(PUT, { kind: 'lost' })
    expect(await openDestination(server).deliver(SECRET)).toEqual(DONE)
  })
})

describe('a secret of an organisation', () => {
  beforeEach(async () => {
    server = await openGithubServer(ORGANISATION)
  })
  const deliver = () => openDestination(server, IN_ORGANISATION).deliver(SECRET)
  const old = { value: 'old', updatedAt: '2026-11-01T09:00:00Z' }

  test.each(['all', 'private'])('that %s repositories may use stays so', async (visibility) => {
    server.secrets.set(NAME, { ...old, visibility })
    expect(await deliver()).toEqual(DONE)
    expect(server.secrets.get(NAME)).toMatchObject({ value: SECRET.reveal(), visibility, repositories: [] })
    expect(server.writes()[0]?.body).not.toContain('selected_repository_ids')
  })

  test.each([0, 3, 100, 250])('keeps its %i selected repositories', async (count) => {
    const repositories = Array.from({ length: count }, (_, index) => 9_000_000 + index)
    server.secrets.set(NAME, { ...old, visibility: 'selected', repositories })
    expect(await deliver()).toEqual(DONE)
    expect(server.secrets.get(NAME)).toMatchObject({
      value: SECRET.reveal(),
      visibility: 'selected',
      repositories,
    })
  })

  test('whose repositories are not all shown is left alone', async () => {
    server.secrets.set(NAME, { ...old, visibility: 'selected', repositories: [1, 2] })
    server.state.hidden = 1
    expect(await deliver()).toEqual(failedWith('refused', /all repositories/u))
    expect(server.writes()).toEqual([])
  })

  test('that is new is for no repository, until the person chooses some', async () => {
    expect(await deliver()).toEqual(DONE)
    expect(server.secrets.get(NAME)).toMatchObject({ visibility: 'selected', repositories: [] })
  })
})
