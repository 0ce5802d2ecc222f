import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { begin, now, oldKey } from './scene.ts'

const DENIED = { kind: 'destination-failed', problem: 'denied', message: null } as const

const replacements = (app: TestApp) =>
  app.store.activity
    .page({ connectionId: null, action: 'key-rotated', outcome: null, before: null, limit: 10 })
    .entries.map(({ outcome }) => outcome)

test('stopped after the compromised key was revoked: nobody is told that the old key works', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  app.destination.refuse('deliver', DENIED)
  app.rotations.compromised(key)
  await app.rotationDriver.idle()
  expect(app.notices.at(-1)?.body).toBe('The old key no longer works. The new key is not proven to work yet.')
  expect(app.handlers['rotations.of-key'](key)).toMatchObject({
    value: { status: { kind: 'stopped' }, living: { old: 'ended', new: 'unproven' } },
  })
})

test('a replacement whose last look is cancelled has succeeded', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  app.rotations.cancel({ rotationId: rotation.id })
  expect(replacements(app)).toEqual(['done'])
  expect(app.handlers['rotations.of-key'](key)).toMatchObject({
    value: { status: { kind: 'cancelled' }, living: { old: 'ended', new: 'lives' } },
  })
})

test('one that is cancelled while both keys live has not', async () => {
  await using app = await openTestApp()
  const rotation = begin(app, await oldKey(app), { kind: 'by-hand' })
  await app.rotationDriver.idle()
  app.rotations.cancel({ rotationId: rotation.id })
  expect(replacements(app)).toEqual(['failed'])
})
