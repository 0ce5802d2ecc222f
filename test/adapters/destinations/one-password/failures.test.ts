import { chmodSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { atTimeLimit } from '../at-time-limit.ts'
import { failedWith, ITEM, opScene, SECRET, TEXT, TOKEN } from './scene.ts'

const scene = opScene()
const edits = () => scene.calls().filter(({ command }) => command === 'item edit')

describe('what op says', () => {
  test.each([
    [
      'You are not currently signed in. Please run `op signin --help` for instructions',
      'denied',
      /not signed in/u,
    ],
    ['No accounts configured for use with 1Password CLI.', 'denied', /integration/u],
    ['session expired, sign in to create a new session', 'denied', /not signed in/u],
    ['authorization prompt dismissed, please try again', 'denied', /allow it/u],
    ['error initializing client: authorization timeout', 'denied', /allow it/u],
    ['connecting to desktop app: read: connection reset, make sure it is running', 'denied', /unlock/u],
    ['connecting to desktop app timed out', 'denied', /unlock/u],
    ['(403) Forbidden: You do not have permission to perform this action.', 'denied', /read and edit/u],
    ['found multiple accounts for filter "team".', 'refused', /account/u],
    ['found no account for filter "team"', 'missing', /account list/u],
    ['(429) Too Many Requests: You have reached the maximum number of requests', 'unreachable', /too often/u],
    ['dial tcp: lookup my.1password.com: no such host', 'unreachable', /connection/u],
    ['(503) Service Unavailable', 'unreachable', /connection/u],
    ['unknown flag: --reveal', 'refused', /2\.30/u],
    ['the sky is falling', 'other', /exit code 1/u],
  ])('%s', async (error, problem, message) => {
    scene.behave({ error })
    expect(await scene.open({ account: 'team' }).check()).toEqual(failedWith(problem, message))
    expect(await scene.open().deliver(SECRET)).toMatchObject(failedWith(problem))
    expect(await scene.open().readBack()).toMatchObject(failedWith(problem))
  })

  test.each([
    '(401) Unauthorized: You are not authorized.',
    'Signin credentials are not compatible with the provided user auth from server',
    'failed to DeserializeServiceAccountAuthToken, please ensure the service account token is valid',
  ])('with a token: %s', async (error) => {
    scene.behave({ error: `${error} ${TOKEN}` })
    const answer = await scene.open({ token: new Secret(TOKEN) }).check()
    expect(answer).toEqual(failedWith('denied', /token/u))
    expect(JSON.stringify(answer)).not.toContain(TOKEN)
  })

  test.each([
    ['(429) Too Many Requests: this service account has used its hourly allowance', /too often/u],
    ['rate limit exceeded: the service account must wait before it authenticates', /too often/u],
    ['(409) Conflict: the item was edited, please sign in and try again', /same moment/u],
    ['(503) Service Unavailable: service account could not be authenticated', /connection/u],
    ['(502) Bad Gateway: forbidden', /connection/u],
    ['failed to authenticate service account: dial tcp 10.0.0.1:443: i/o timeout', /connection/u],
    ['could not sign in: (408) Request Timeout', /connection/u],
  ])('what passes by itself is no bad token: %s', async (error, message) => {
    scene.behave({ error })
    const token = new Secret(TOKEN)
    for (const opened of [scene.open(), scene.open({ token })])
      expect(await opened.check()).toEqual(failedWith('unreachable', message))
  })

  test.each([
    ['(403) Forbidden: the network of this service account is not allowed', /read and edit/u],
    ['(401) Unauthorized: connection refused for this token', /token/u],
  ])('a status says more than words do: %s', async (error, message) => {
    scene.behave({ error })
    expect(await scene.open({ token: new Secret(TOKEN) }).check()).toEqual(failedWith('denied', message))
  })

  test('at writing, without what it quotes', async () => {
    scene.behave({ error: `cannot save ${TEXT}: (403) Forbidden`, errorAt: 'item edit' })
    const answer = await scene.open().deliver(SECRET)
    expect(answer).toEqual(failedWith('denied', /edit/u))
    expect(JSON.stringify(answer)).not.toContain(TEXT)
    expect(scene.items()).toEqual([ITEM])
  })
})

describe('an address that leads nowhere', () => {
  test.each([
    ['a vault', { vault: 'Locked "desktop app"' }, 'missing', /no vault Locked/u],
    ['a vault called as another failure', { vault: 'forbidden' }, 'missing', /no vault forbidden/u],
    ['an item', { item: 'Signin' }, 'missing', /no item Signin in the vault Deploy/u],
  ])('%s', async (_what, change, problem, message) => {
    expect(await scene.open(change).check()).toEqual(failedWith(problem, message))
    expect(await scene.open(change).deliver(SECRET)).toEqual(failedWith(problem, message))
    expect(edits()).toEqual([])
  })

  test('two items of that name', async () => {
    scene.hold(ITEM, { ...ITEM, id: 'itembbbbbbbbbbbbbbbbbbbbbb' })
    expect(await scene.open().check()).toEqual(failedWith('refused', /ID/u))
    expect(await scene.open({ item: ITEM.id }).check()).toMatchObject({ ok: true })
  })
})

describe('op itself', () => {
  test('is not installed, or may not be run', async () => {
    expect(await scene.open({ program: scene.path('none') }).check()).toEqual(
      failedWith('missing', /Install/u),
    )
    writeFileSync(scene.path('plain'), '')
    expect(await scene.open({ program: scene.path('plain') }).check()).toEqual(
      failedWith('denied', /may not/u),
    )
  })

  test('is broken', async () => {
    writeFileSync(scene.path('broken'), '#!/nowhere/at-all\n')
    chmodSync(scene.path('broken'), 0o755)
    expect(await scene.open({ program: scene.path('broken') }).check()).toEqual(
      failedWith('other', /started/u),
    )
  })

  test.each(['item get', 'item edit'])('does not end: %s', async (hangAt) => {
    scene.behave({ hangAt })
    const limit = 20_000
    const hangs = () => scene.calls().some(({ command }) => command === hangAt)
    const destination = scene.open({ timeLimit: limit })
    expect(await atTimeLimit(limit, () => destination.deliver(SECRET), hangs)).toEqual(
      failedWith('timed-out', /within 20 s/u),
    )
    expect(scene.items()).toEqual([ITEM])
  })

  test.each(['', 'Hello', '[]', 'null', '{"id":"a"}', '{"id":"a","version":"1","vault":{"id":"b"}}'])(
    'prints what is no item: %s',
    async (prints) => {
      scene.behave({ prints })
      expect(await scene.open().check()).toEqual(failedWith('other', /no item/u))
      expect(await scene.open().deliver(SECRET)).toEqual(failedWith('other', /no item/u))
      expect(edits()).toEqual([])
    },
  )

  test('says it wrote, and did not', async () => {
    scene.behave({ ignores: true })
    expect(await scene.open().deliver(SECRET)).toEqual(failedWith('other', /does not hold/u))
  })
})

test('an item that comes out of the writing with a field less is told of', async () => {
  scene.behave({ losesField: 'f1' })
  expect(await scene.open().deliver(SECRET)).toEqual(failedWith('other', /other fields/u))
})

describe('an item that somebody else changes', () => {
  test('between reading and writing is left alone', async () => {
    scene.behave({ changesAfterReading: true })
    expect(await scene.open().deliver(SECRET)).toEqual(
      failedWith('changed-meanwhile', /Nothing was written/u),
    )
    expect(edits()).toEqual([])
  })

  test('at the moment of writing is told of, once', async () => {
    scene.behave({ changesDuringWrite: true })
    expect(await scene.open().deliver(SECRET)).toEqual(failedWith('changed-meanwhile', /history/u))
    expect(await scene.open().readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
    expect(await scene.open().deliver(SECRET)).toMatchObject({ ok: true })
  })
})
