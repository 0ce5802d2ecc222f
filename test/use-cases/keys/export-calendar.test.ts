import { expect, test } from 'vitest'
import { connectionId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import { succeed } from '../../../src/domain/result.ts'
import { readCalendar } from '../../adapters/export/read-calendar.ts'
import { openTestApp } from '../open-test-app.ts'

async function openExportingApp() {
  const saved: { name: string; content: string }[] = []
  const app = await openTestApp({}, (ports) => ({
    exports: {
      ...ports.exports,
      save: async (name, content) => {
        saved.push({ name, content })
        return succeed(`/downloads/${name}`)
      },
    },
  }))
  return { app, saved }
}

test('a calendar of very many keys comes in several files, none of which is too large for a calendar', async () => {
  const { app, saved } = await openExportingApp()
  await using _ends = app
  const keys = Array.from({ length: 2_500 }, (_, at) => ({ id: `many_${at}`, name: `长 ${at}` }))
  app.sandbox.faults.add({
    endpoint: 'GET /api/v1/api-keys',
    kind: 'status',
    status: 200,
    body: JSON.stringify({
      data: keys.map((key) => ({ ...key, prefix: 'wv_live_ab', expires_at: Date.now() + 40 * DAY })),
    }),
    times: 2,
  })
  await app.sync.all()
  const answer = await app.handlers['export.calendar']({ key: null })
  expect(answer).toMatchObject({ ok: true, value: { path: `/downloads/${saved[0]?.name}` } })
  expect(answer.ok && answer.value.files).toBe(saved.length)
  expect(saved.length).toBeGreaterThan(1)
  expect(new Set(saved.map(({ name }) => name)).size).toBe(saved.length)
  for (const { content } of saved) expect(Buffer.byteLength(content)).toBeLessThan(1_000_000)
  const events = saved.flatMap(({ content }) => readCalendar(content).events)
  expect(events.filter(({ summary }) => summary.includes('长'))).toHaveLength(keys.length)
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
  expect(events.every(({ alarms }) => alarms.length > 1)).toBe(true)
})

test('a key keeps its UID when its account was removed and connected again', async () => {
  const { app, saved } = await openExportingApp()
  await using _ends = app
  const uids = () =>
    readCalendar(saved.at(-1)?.content ?? '')
      .events.map(({ uid }) => uid)
      .toSorted()
  await app.handlers['export.calendar']({ key: null })
  const before = uids()
  expect(before.length).toBeGreaterThan(2)
  await app.handlers['connections.remove']({ connectionId: connectionId(app.connection.id) })
  const again = await app.handlers['connections.connect']({
    name: 'Acme again',
    address: `${app.sandbox.address}/`,
    managementKey: await app.sandbox.managementKey('admin'),
  })
  if (!again.ok) throw new Error(again.failure.kind)
  await app.sync.connection(again.value.id)
  await app.handlers['export.calendar']({ key: null })
  expect(uids()).toEqual(before)
  await app.handlers['connections.remove']({ connectionId: again.value.id })
})

test('a key has the alarms that were chosen for it, and none where it is not to be reminded of', async () => {
  const { app, saved } = await openExportingApp()
  await using _ends = app
  const reference = async (name: string) => {
    await app.sandbox.addKey({ name, expiresAt: Date.now() + 80 * DAY })
    await app.sync.all()
    const keyId = app.store.keys.namesakes(app.connection.id, name)[0]?.id
    if (keyId === undefined) throw new Error(name)
    return { connectionId: connectionId(app.connection.id), keyId }
  }
  const [usual, own, silent] = [await reference('Usual'), await reference('Own'), await reference('Silent')]
  await app.handlers['reminders.choose']({ key: own, change: { thresholds: [60] } })
  await app.handlers['reminders.choose']({ key: silent, change: { silenced: true } })
  const alarms = () =>
    readCalendar(saved.at(-1)?.content ?? '')
      .events.filter(({ summary }) => /Usual|Own|Silent/u.test(summary))
      .map((event) => [/“(.*)”/u.exec(event.summary)?.[1], event.alarms.length])
  await app.handlers['export.calendar']({ key: null })
  expect(Object.fromEntries(alarms())).toEqual({ Usual: 4, Own: 1, Silent: 0 })
  for (const [key, count] of [
    [usual, 4],
    [own, 1],
    [silent, 0],
  ] as const) {
    await app.handlers['export.calendar']({ key })
    expect(alarms()).toMatchObject([[expect.any(String), count]])
  }
})
