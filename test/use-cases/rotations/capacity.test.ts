import { expect, test } from 'vitest'
import { NEWER } from '../../../sandbox/dialect.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { begin, expectAllWell, liveNamed, now, oldKey } from './scene.ts'

const KB = 1_024

/** Begins a replacement that a look ahead stops, and goes on with it once that is mended. */
async function expectStopped(app: TestApp, failure: object, mend: () => void): Promise<void> {
  const rotation = begin(app, await oldKey(app))
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    step: 'preflight',
    creationId: null,
    status: { kind: 'stopped', failure },
  })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(1)
  mend()
  expect(app.rotations.goOn({ rotationId: rotation.id }).ok).toBe(true)
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
}

test('nothing is made on a plan that is read-only', async () => {
  await using app = await openTestApp()
  app.sandbox.state.plan = { creationCap: null, readOnly: true }
  await expectStopped(app, { kind: 'plan-limit' }, () => {
    app.sandbox.state.plan = { creationCap: null, readOnly: false }
  })
})

test('nothing is made where the disk is nearly full', async () => {
  let room = 100 * KB
  await using app = await openTestApp({}, () => ({ freeSpace: async () => room }))
  await expectStopped(app, { kind: 'disk-full' }, () => {
    room = 100_000 * KB
  })
})

test('a role that may not create is told so before anything is asked; a role that has changed is seen', async () => {
  await using app = await openTestApp(NEWER)
  const { id, profile } = app.connection
  app.store.connections.updateProfile(id, { ...profile, role: 'viewer' })
  const me = app.sandbox.state.people.find(({ email }) => email === profile.email)
  if (me === undefined) throw new Error('Not known')
  const { role } = me
  Object.assign(me, { role: 'viewer' })
  await expectStopped(app, { kind: 'forbidden', message: expect.stringContaining('viewer') }, () => {
    Object.assign(me, { role })
  })
})

test('where Wevion does not say what the plan allows, that stops nothing', async () => {
  await using app = await openTestApp()
  app.sandbox.faults.add({ endpoint: 'GET /api/v1/billing/subscription', kind: 'status', status: 404 })
  const rotation = begin(app, await oldKey(app))
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
})
