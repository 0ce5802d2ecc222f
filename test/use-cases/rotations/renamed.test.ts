import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { begin, expectAllWell, now, oldKey } from './scene.ts'

/** At Wevion, since the app was connected. */
function rename(app: TestApp, change: { readonly name?: string; readonly team?: string }): void {
  const ana = app.sandbox.people.find(({ name }) => name === 'Ana Lopes')
  if (ana === undefined) throw new Error('no such person')
  Object.assign(ana, change)
}

const profileOf = (app: TestApp) => app.store.connections.one(app.connection.id)?.profile

test('a team that was renamed since is the same team', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  rename(app, { team: 'Acme International' })
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  await expectAllWell(app, now(app, rotation))
  expect(profileOf(app)?.team).toBe('Acme International')
})

test('a user who was renamed since is the same user, whose keys can be rotated', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  rename(app, { name: 'Ana Silva' })
  await app.sync.all()
  expect(app.rotations.propose(key)).toMatchObject({ ok: true })
  expect(profileOf(app)?.userName).toBe('Ana Silva')
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
  const asked = () => app.sandbox.state.requests.filter(({ path }) => path.endsWith('/auth/me')).length
  const before = asked()
  await app.sync.all()
  expect(asked()).toBe(before)
})
