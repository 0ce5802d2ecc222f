import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { failedWith, IN_ENVIRONMENT, IN_ORGANISATION, openDestination, REPOSITORY, SECRET } from './scene.ts'
import { type GithubServer, openGithubServer } from './server.ts'

let server: GithubServer
beforeEach(async () => {
  server = await openGithubServer(REPOSITORY)
})
afterEach(() => server.close())

describe('a token', () => {
  test('that is missing', async () => {
    const destination = openDestination(server, {}, null)
    for (const result of [await destination.deliver(SECRET), await destination.check()]) {
      expect(result).toEqual(failedWith('denied', /no token/u))
    }
  })

  test.each(['', 'two words', 'line\nbreak', 'ümlaut'])('%j is not sent', async (text) => {
    const result = await openDestination(server, {}, new Secret(text)).deliver(SECRET)
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
    [{ apiAddress: 'https://user@api.github.com' }, /nothing else/u],
    [{ apiAddress: 'https://:pass@api.github.com' }, /nothing else/u],
    [{ apiAddress: 'https://api.github.com/?a=b' }, /nothing else/u],
    [{ apiAddress: 'https://api.github.com/#a' }, /nothing else/u],
    [{ apiAddress: 'https://github.com' }, /api\.github\.com/u],
    [{ apiAddress: 'api.github.com' }, /no web address/u],
  ])('%o', async (where, words) => {
    for (const method of ['deliver', 'check'] as const) {
      expect(await openDestination(server, where)[method](SECRET)).toEqual(failedWith('refused', words))
    }
    expect(server.requests).toEqual([])
  })
})
