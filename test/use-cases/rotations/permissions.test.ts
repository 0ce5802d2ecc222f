import { expect, test } from 'vitest'
import { NEWER } from '../../../sandbox/dialect.ts'
import { DAY } from '../../../src/domain/instant.ts'
import { openTestApp } from '../open-test-app.ts'
import { changedClient } from './changed-client.ts'
import { begin, keyNamed, now } from './scene.ts'

test('in the newer generation the replacement may do what the old key may', async () => {
  await using app = await openTestApp(NEWER)
  await app.sandbox.addKey({
    name: 'BI prod',
    expiresAt: Date.now() + 7 * DAY,
    permissions: ['reports:read', 'campaigns:read'],
  })
  await app.sync.all()
  const key = await keyNamed(app, 'BI prod')
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  const newKey = now(app, rotation).newKey
  if (newKey === null) throw new Error('no new key')
  expect(app.store.keys.one({ ...key, keyId: newKey })?.permissions).toEqual([
    'reports:read',
    'campaigns:read',
  ])
  expect(app.store.keys.one(key)?.revoked).toBe(true)
})

test('a replacement that may do less stops before the old key goes', async () => {
  await using app = await openTestApp(
    NEWER,
    // A Wevion that ignores the permissions that it is asked for.
    changedClient((client) => ({
      createKey: ({ permissions: _permissions, ...request }) => client.createKey(request),
    })),
  )
  await app.sandbox.addKey({
    name: 'BI prod',
    expiresAt: Date.now() + 7 * DAY,
    permissions: ['reports:read'],
  })
  await app.sync.all()
  const key = await keyNamed(app, 'BI prod')
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'verify',
    status: { kind: 'stopped', failure: { detail: 'reports:read' } },
  })
  expect(app.store.keys.one(key)?.revoked).toBe(false)
})
