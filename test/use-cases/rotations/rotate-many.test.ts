import { expect, test } from 'vitest'
import { DAY } from '../../../src/domain/instant.ts'
import type { KeyReference } from '../../../src/domain/keys/api-key.ts'
import { openTestApp } from '../open-test-app.ts'
import { AT_ONCE, liveNamed } from './scene.ts'

/** Requests a minute. */
const LIMIT = 20

test('25 keys under a limit of 20 requests a minute: all replaced, no request above the limit refused for good', async () => {
  await using app = await openTestApp()
  const { secret } = await app.sandbox.addKey({ name: 'Limited', expiresAt: null, rateLimit: LIMIT })
  const keys: KeyReference[] = []
  for (let index = 0; index < 25; index += 1) {
    const name = `Bulk ${index}.`
    await app.sandbox.addKey({ name, expiresAt: Date.now() + 7 * DAY, createdAt: Date.now() - 83 * DAY })
  }
  await app.sync.all()
  for (let index = 0; index < 25; index += 1) {
    const found = app.store.keys.namesakes(app.connection.id, `Bulk ${index}.`)[0]
    if (found === undefined) throw new Error(`Bulk ${index}`)
    const key = { connectionId: app.connection.id, keyId: found.id }
    app.store.destinations.setPolicy(key, AT_ONCE)
    keys.push(key)
  }
  const reconnected = await app.handlers['connections.reconnect']({
    connectionId: app.connection.id,
    managementKey: secret,
  })
  expect(reconnected.ok).toBe(true)
  expect(app.manyRotations.start({ keys })).toEqual({ ok: true, value: { begun: 25 } })
  expect(app.manyRotations.start({ keys })).toEqual({ ok: true, value: { begun: 0 } })
  let minutes = 0
  while (app.store.rotations.open().some(({ step }) => step !== 'watch') && minutes < 60) {
    await app.rotationDriver.idle()
    minutes += 1
    app.sandbox.clock.move(61_000)
    app.ahead += 61_000
    app.rotationDriver.resume()
  }
  expect(liveNamed(app, /^Bulk \d+\.$/u)).toEqual([])
  expect(liveNamed(app, /^Bulk \d+\. /u)).toHaveLength(25)
  // It makes use of each minute, and is refused once in a minute at most.
  const full = Math.ceil(app.sandbox.state.requests.length / LIMIT)
  const refused = app.sandbox.state.requests.filter(({ status }) => status === 429)
  expect(minutes).toBeLessThanOrEqual(full)
  expect(minutes).toBeLessThan(10)
  expect(refused.length).toBeLessThanOrEqual(full)
  expect(refused.length).toBeLessThan(12)
  // The limit was met, and most requests stayed below it.
  expect(refused.length).toBeGreaterThan(0)
  expect(app.sandbox.state.requests.filter(({ status }) => status < 400).length).toBeGreaterThan(100)
})
