import { expect, test } from 'vitest'
import type { Failure } from '../../../src/domain/failure.ts'
import { fail } from '../../../src/domain/result.ts'
import type { Ports } from '../../../src/main/ports/ports.ts'
import { openTestApp } from '../open-test-app.ts'
import { begin, expectAllWell, liveNamed, now, oldKey } from './scene.ts'

const DENIED = { kind: 'keychain-denied' } as const

/** The session's keychain, which refuses what is named here: nobody can be asked to refuse in a test. */
function refusing(refused: Set<'check' | 'store' | 'read'>, failure: Failure = DENIED) {
  return ({ keychain }: Pick<Ports, 'keychain'>): Pick<Ports, 'keychain'> => ({
    keychain: {
      ...keychain,
      check: async () => (refused.has('check') ? fail(failure) : keychain.check()),
      store: async (place, secret) => (refused.has('store') ? fail(failure) : keychain.store(place, secret)),
      read: async (place) => (refused.has('read') ? fail(failure) : keychain.read(place)),
    },
  })
}

test.each([DENIED, { kind: 'keychain-missing' }, { kind: 'keychain-locked' }] as const)(
  '$kind before the create: Wevion is asked for nothing; mended, it goes on',
  async (failure) => {
    const refused = new Set<'check' | 'store' | 'read'>()
    await using app = await openTestApp({}, refusing(refused, failure))
    const key = await oldKey(app)
    refused.add('check')
    const rotation = begin(app, key)
    await app.rotationDriver.idle()
    expect(now(app, rotation)).toMatchObject({
      step: 'preflight',
      status: { kind: 'stopped', failure },
    })
    expect(app.sandbox.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
    refused.clear()
    app.rotations.goOn({ rotationId: rotation.id })
    await app.rotationDriver.idle()
    await expectAllWell(app, now(app, rotation))
  },
)

test('denied between Wevion’s answer and the keychain: the secret waits in memory, and no second key is made', async () => {
  const refused = new Set<'check' | 'store' | 'read'>()
  await using app = await openTestApp({}, refusing(refused))
  const key = await oldKey(app)
  refused.add('store')
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'create',
    status: { kind: 'stopped', failure: DENIED },
  })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
  refused.clear()
  app.rotations.goOn({ rotationId: rotation.id })
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
  expect(app.sandbox.state.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('denied before the old key goes: it stays, since nobody can tell whether the new secret is held', async () => {
  const refused = new Set<'check' | 'store' | 'read'>()
  await using app = await openTestApp({}, refusing(refused))
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  refused.add('read')
  app.rotations.retireNow({ rotationId: rotation.id })
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'revoke',
    status: { kind: 'stopped', failure: DENIED },
  })
  expect(app.store.keys.one(key)?.revoked).toBe(false)
})
