import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import { keyStatus } from '../../../src/domain/keys/key-status.ts'
import { openWevion } from '../../../src/main/adapters/wevion/open-wevion.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { begin, keyNamed, liveNamed, now } from '../rotations/scene.ts'
import { NODE_NETWORK, SILENT_LOG } from '../silent-ports.ts'

const PAGED = { paging: 'page', pageSize: 4, hidesRevoked: false } as const

/** An app that lists pages of four; `between` runs after each answer to a first page. */
async function openPagedApp(how: 'total' | 'next-page') {
  const world = { between: () => {}, lists: 0 }
  const hooked: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const url = new URL(String(input))
    if (!url.pathname.endsWith('/api-keys')) return response
    const body: { total: number; page: number } = JSON.parse(await response.text())
    if (body.page === 1) {
      world.lists += 1
      world.between()
    }
    const { total, page, ...rest } = body
    const next = page * PAGED.pageSize < total ? page + 1 : null
    return Response.json(how === 'total' ? body : { ...rest, pagination: { next_page: next } }, response)
  }
  const app = await openTestApp(PAGED, ({ now }) => ({
    openWevion: openWevion({ ...NODE_NETWORK, fetch: hooked, now, log: SILENT_LOG }),
  }))
  return { app, world }
}

const all = (app: TestApp) =>
  app.store.keys.page(
    {
      connectionId: app.connection.id,
      filter: 'all',
      search: '',
      showRevoked: true,
      sort: { column: 'name', direction: 'ascending' },
    },
    { offset: 0, limit: 500 },
    0,
  ).rows
const listedIds = (app: TestApp) =>
  app.sandbox.state.keys
    .all()
    .map(({ id, name }) => ({ id, name }))
    .toSorted((one, other) => one.id - other.id)
/** All but the keys that the test is about, and the one that asks. */
const deletable = (app: TestApp) =>
  listedIds(app)
    .map(({ name }) => name)
    .filter((name) => name !== 'Rotated' && !name.startsWith('Wevion Keys'))
const goneNames = (app: TestApp) => all(app).flatMap((key) => (key.goneSince === null ? [] : [key.name]))

test.each(['total', 'next-page'] as const)(
  'a key that is deleted between two pages makes no other key gone (%s)',
  async (how) => {
    const { app, world } = await openPagedApp(how)
    await using _ends = app
    for (const name of ['One', 'Two', 'Three']) await app.sandbox.addKey({ name, expiresAt: null })
    await app.sync.all()
    expect(all(app).length).toBeGreaterThan(8)
    const live = new Set(app.sandbox.liveKeys().map(({ id }) => id))
    const first = listedIds(app).find(({ id }) => live.has(id))
    world.between = () => {
      world.between = () => {}
      app.sandbox.deleteKey(first?.name ?? '')
    }
    await app.sync.all()
    // The first of the two lists had it.
    expect(goneNames(app)).toEqual([])
    await app.sync.all()
    expect(goneNames(app)).toEqual([first?.name])
    const lists = world.lists
    await app.sync.all()
    expect(world.lists).toBe(lists + 1)
  },
)

test('where a key is deleted during each of two lists, only those two are gone', async () => {
  const { app, world } = await openPagedApp('next-page')
  await using _ends = app
  let rounds = 0
  const victims = all(app).map(({ name }) => name)
  world.between = () => {
    // Somebody clears up: during every list, one more key goes.
    const name = victims[rounds]
    rounds += 1
    if (rounds <= 2 && name !== undefined) app.sandbox.deleteKey(name)
  }
  await app.sync.all()
  world.between = () => {}
  await app.sync.all()
  expect(goneNames(app).toSorted()).toEqual(victims.slice(0, 2).toSorted())
})

test('a rotation goes on when a deletion hides its key for one list', async () => {
  const { app, world } = await openPagedApp('next-page')
  await using _ends = app
  for (const name of ['Aa', 'Bb', 'Cc', 'Rotated']) {
    await app.sandbox.addKey({ name, expiresAt: Date.now() + 7 * DAY, createdAt: Date.now() - 83 * DAY })
  }
  await app.sync.all()
  const key = await keyNamed(app, 'Rotated')
  // It is made the first of the second page: a deletion on the first one moves it there when that was read.
  while (listedIds(app).findIndex(({ name }) => name === 'Rotated') > PAGED.pageSize)
    app.sandbox.deleteKey(deletable(app)[0] ?? '')
  await app.sync.all()
  const doomed = deletable(app)[0]
  world.between = () => {
    world.between = () => {}
    app.sandbox.deleteKey(doomed ?? '')
  }
  const rotation = begin(app, key)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({ step: 'watch', status: { kind: 'waiting' } })
  expect(liveNamed(app, /^Rotated$/u)).toEqual([])
})

test('a list that cannot be had a second time leaves everything as it was', async () => {
  await using app = await openTestApp()
  const before = all(app)
  app.sandbox.deleteKey('Budget watcher')
  app.sandbox.faults.add({
    endpoint: 'GET /api/v1/api-keys',
    kind: 'status',
    status: 403,
    skip: 1,
    times: 1,
  })
  expect(await app.sync.connection(app.connection.id)).toMatchObject({ ok: false })
  expect(all(app)).toEqual(before)
  await app.sync.all()
  expect(goneNames(app)).toEqual(['Budget watcher'])
})

/** A key that expires in two days, of which the person was told. */
async function expiring(app: TestApp) {
  await app.sandbox.addKey({
    name: 'Short-lived',
    expiresAt: Date.now() + 2 * DAY,
    createdAt: Date.now() - 5 * DAY,
  })
  await app.sync.all()
  await app.reminders.look(true)
  return () => {
    const [key] = all(app).filter(({ name }) => name === 'Short-lived')
    if (key === undefined) throw new Error('No such row')
    return key
  }
}

test('a key that Wevion drops at its expiry has expired: it stays in the list, and the person is told', async () => {
  await using app = await openTestApp()
  const key = await expiring(app)
  const told = app.notices.length
  app.ahead = 2 * DAY + HOUR
  app.sandbox.deleteKey('Short-lived')
  await app.sync.all()
  await app.reminders.look(true)
  expect(keyStatus(key(), Date.now() + app.ahead)).toBe('expired')
  expect(app.notices.slice(told).map(({ title, body }) => `${title} ${body}`)).toEqual([
    expect.stringContaining('Short-lived'),
  ])
  app.ahead = 100 * DAY
  await app.sync.all()
  expect(keyStatus(key(), Date.now() + app.ahead)).toBe('gone')
})

test('also where this computer’s clock is behind Wevion’s', async () => {
  await using app = await openTestApp()
  const key = await expiring(app)
  app.sandbox.faults.add({ endpoint: '*', kind: 'wrong-date', milliseconds: 3 * DAY, times: 0 })
  await app.sync.all()
  app.sandbox.deleteKey('Short-lived')
  await app.sync.all()
  expect(key().goneSince).toBeNull()
  app.ahead = 2 * DAY + HOUR
  expect(keyStatus(key(), Date.now() + app.ahead)).toBe('expired')
})

test('a key that vanishes long before its expiry is gone, as before', async () => {
  await using app = await openTestApp()
  const key = await expiring(app)
  app.sandbox.deleteKey('Short-lived')
  await app.sync.all()
  expect(keyStatus(key(), Date.now())).toBe('gone')
  // Gone it stays, whatever its expiry would have been.
  app.ahead = 3 * DAY
  await app.sync.all()
  expect(keyStatus(key(), Date.now() + app.ahead)).toBe('gone')
})
