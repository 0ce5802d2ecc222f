import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { succeed } from '../../../src/domain/result.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { openByKind } from '../../../src/main/adapters/destinations/open-by-kind.ts'
import { fingerprintOf } from '../../../src/main/adapters/keychain/fingerprint.ts'
import { createRequestHandler } from '../../../src/main/ipc/handle-request.ts'
import { openTestApp } from '../open-test-app.ts'
import { addDestination, oldKey, PLACE } from '../rotations/scene.ts'
import { SILENT_LOG } from '../silent-ports.ts'

const OTHER = 'hunter2'

test('a check of any readable file says whether it holds this key’s secret, and nothing of what else it holds', async () => {
  await using app = await openTestApp({}, () => ({
    openDestination: openByKind({
      fingerprintOf,
      fetch,
      network: { proxiesFor: async () => 'DIRECT', certificates: () => [] },
    }),
  }))
  const created = await app.handlers['keys.create']({
    connectionId: app.connection.id,
    name: 'Checked',
    expiresAt: null,
    rateLimit: null,
  })
  if (!created.ok || created.value.kind !== 'created') throw new Error('not created')
  const { connectionId, id: keyId } = created.value.key
  const own = app.sandbox.secrets().at(-1) ?? ''
  const folder = await mkdtemp(join(tmpdir(), 'wk-check-'))
  try {
    const path = join(folder, '.env')
    await writeFile(path, `DATABASE_PASSWORD=${OTHER}\nWEVION_KEY=${own}\n`, { mode: 0o600 })
    const request = createRequestHandler(app.handlers, SILENT_LOG)
    const checked = async (variable: string) => {
      const added = await app.handlers['destinations.add']({
        key: { connectionId, keyId },
        config: { kind: 'env-file', path, variable },
        credential: null,
      })
      if (!added.ok) throw new Error(added.failure.kind)
      return request('destinations.check', { destinationId: added.value.id })
    }

    const other = await checked('DATABASE_PASSWORD')
    expect(JSON.stringify(other)).not.toContain(fingerprintOf(new Secret(OTHER)))
    expect(other).toMatchObject({ ok: true, value: { holdsThis: false } })
    expect(await checked('WEVION_KEY')).toMatchObject({ ok: true, value: { holdsThis: true } })
    expect(await checked('NOT_THERE')).toMatchObject({ ok: true, value: { holdsThis: null } })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a destination that is removed while it is looked at or asked about does not come back', async () => {
  let answer = (_agrees: boolean) => {}
  const asking = () => new Promise<boolean>((resolve) => (answer = resolve))
  let asksAgain = false
  await using app = await openTestApp({}, () => ({ askPerson: async () => !asksAgain || asking() }))
  const key = await oldKey(app)
  let found = () => {}
  app.destination.check = async () => {
    await new Promise<void>((resolve) => (found = resolve))
    return succeed({ holds: null, warnings: [] })
  }
  const checking = app.handlers['destinations.check']({ destinationId: PLACE })
  await app.grants.open()
  await new Promise((resolve) => setImmediate(resolve))
  expect((await app.handlers['destinations.remove']({ destinationId: PLACE })).ok).toBe(true)
  found()
  await checking
  expect(app.store.destinations.ofKey(key)).toEqual([])

  await addDestination(app, key, PLACE, '/nowhere/.env')
  asksAgain = true
  const allowing = app.handlers['destinations.allow']({ destinationId: PLACE })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await app.handlers['destinations.remove']({ destinationId: PLACE })).ok).toBe(true)
  answer(true)
  expect(await allowing).toEqual({ ok: false, failure: { kind: 'not-found' } })
  expect(app.store.destinations.ofKey(key)).toEqual([])
})
