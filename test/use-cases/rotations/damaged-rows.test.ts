import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { begin, liveNamed, now, oldKey } from './scene.ts'

/** What another program writes while the app runs. */
function writtenByOthers({ folder }: TestApp, sql: string): void {
  const other = new SqliteDatabase(join(folder, 'keys.sqlite'))
  other.exec(sql)
  other.close()
}

test.each([
  ['connection', `UPDATE connections SET dialect = '{}'`],
  ['key', `UPDATE api_keys SET permissions = '7' WHERE name = 'BI prod'`],
  ['destination', `UPDATE destinations SET config = '{}'`],
])('the %s of a rotation cannot be read: it stops for the person, and no key goes', async (what, sql) => {
  await using app = await openTestApp()
  const before = app.store.connections.all()
  const rotation = begin(app, await oldKey(app), { kind: 'by-hand' })
  await app.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('adopt')
  writtenByOthers(app, sql)
  const told = app.rotations.retireNow({ rotationId: rotation.id })
  expect(told.ok).toBe(true)
  await app.rotationDriver.idle()
  expect(now(app, rotation)).toMatchObject({
    revokedAt: null,
    status: { kind: 'stopped', failure: { kind: 'store-damaged' } },
  })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(2)
  const listed = await app.handlers['rotations.list'](undefined)
  expect(listed.ok && listed.value.map(({ id }) => id)).toEqual([rotation.id])
  if (what === 'connection')
    writtenByOthers(app, `UPDATE connections SET dialect = '${JSON.stringify(before[0]?.dialect)}'`)
})

test('the creation of a rotation cannot be read: its key is not taken for undone', async () => {
  await using app = await openTestApp()
  app.destination.refuse('deliver', { kind: 'destination-failed', problem: 'denied', message: null })
  const rotation = begin(app, await oldKey(app))
  await app.rotationDriver.idle()
  expect(now(app, rotation).newKey).not.toBeNull()
  writtenByOthers(app, `UPDATE creations SET state = 'gone'`)
  app.rotations.cancel({ rotationId: rotation.id })
  await app.rotationDriver.idle()
  expect(now(app, rotation).status.kind).toBe('undoing')
  writtenByOthers(app, `UPDATE creations SET state = 'stored'`)
  app.rotationDriver.resume()
  await app.rotationDriver.idle()
  expect(now(app, rotation).status).toEqual({ kind: 'cancelled', kept: false })
  expect(liveNamed(app, /^BI prod/u).map(({ name }) => name)).toEqual(['BI prod'])
})
