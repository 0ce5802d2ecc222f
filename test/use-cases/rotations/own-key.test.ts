import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { AT_ONCE } from './scene.ts'

/** Connects with a key of the test's own, of which Wevion's list shows a beginning of its own kind. */
async function connectWith(app: TestApp, listedAs: (secret: string) => string) {
  const { key, secret } = await app.sandbox.addKey({ name: 'Management', expiresAt: null })
  app.sandbox.state.keys.setPrefix(key.id, listedAs(secret))
  const { id } = app.connection
  const reconnected = await app.handlers['connections.reconnect']({ connectionId: id, managementKey: secret })
  if (!reconnected.ok) throw new Error(reconnected.failure.kind)
  await app.sync.all()
  const listed = app.store.keys.namesakes(id, 'Management')[0]
  if (listed === undefined) throw new Error('not listed')
  return { connectionId: id, keyId: listed.id }
}

const LISTED_AS: readonly [string, (secret: string) => string][] = [
  ['more characters', (secret) => secret.slice(0, 12)],
  ['dots for the rest', (secret) => `${secret.slice(0, 10)}…`],
  ['its end as well', (secret) => `${secret.slice(0, 10)}****${secret.slice(-4)}`],
]

test.each(LISTED_AS)(
  'a list that shows %s: the own key is rotated, and the connection goes on',
  async (_, listedAs) => {
    await using app = await openTestApp()
    const key = await connectWith(app, listedAs)
    expect(app.rotations.start({ key, retire: AT_ONCE, destinations: [] }).ok).toBe(true)
    await app.rotationDriver.idle()
    expect(app.store.keys.one(key)?.revoked).toBe(true)
    expect(await app.restart().sync.connection(key.connectionId)).toEqual({ ok: true, value: undefined })
  },
)

test.each(LISTED_AS)(
  'a list that shows %s: the own key is not revoked before there is another',
  async (_, listedAs) => {
    await using app = await openTestApp()
    const key = await connectWith(app, listedAs)
    expect(app.rotations.compromised(key)).toMatchObject({ ok: true, value: { plan: { mode: 'standard' } } })
    await app.rotationDriver.idle()
    expect(app.store.keys.one(key)?.revoked).toBe(true)
    expect(await app.restart().sync.connection(key.connectionId)).toEqual({ ok: true, value: undefined })
  },
)
