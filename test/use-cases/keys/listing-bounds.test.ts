import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { openWevion } from '../../../src/main/adapters/wevion/open-wevion.ts'
import { listen } from '../../network/listen.ts'
import { openTestApp } from '../open-test-app.ts'
import { NODE_NETWORK, SILENT_LOG } from '../silent-ports.ts'

test('a list without end is a failure of the sync; the list of before stays, and nothing is gone', async () => {
  let asked = 0
  await using server = createServer((_request, response) => {
    asked += 1
    const data = Array.from({ length: 10_000 }, (_, at) => ({
      id: `k${asked} ${at}`,
      name: 'Without end',
      prefix: 'wv_live_ab',
    }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data, next_cursor: `p${asked}` }))
  })
  const hostile = `http://127.0.0.1:${await listen(server)}`
  let isHostile = false
  const redirected: typeof fetch = (input, init) =>
    isHostile ? fetch(`${hostile}/?${asked}`, init) : fetch(input, init)
  await using app = await openTestApp({}, ({ now }) => ({
    openWevion: openWevion({ ...NODE_NETWORK, fetch: redirected, now, log: SILENT_LOG }),
  }))
  const query = {
    connectionId: app.connection.id,
    filter: 'all',
    search: '',
    showRevoked: true,
    sort: { column: 'name', direction: 'ascending' },
  } as const
  const listed = () => app.store.keys.page(query, { offset: 0, limit: 500 }, 0)
  const before = listed()
  expect(before.total).toBeGreaterThan(5)

  isHostile = true
  const failure = { kind: 'unexpected-response', field: 'a list of more than 200,000 keys' }
  expect(await app.sync.connection(app.connection.id)).toEqual({ ok: false, failure })
  expect(asked).toBe(21)
  expect(listed()).toEqual(before)
  expect(before.rows.filter(({ goneSince }) => goneSince !== null)).toEqual([])
  expect(app.store.connections.one(app.connection.id)?.sync.failure).toEqual(failure)

  isHostile = false
  expect(await app.sync.connection(app.connection.id)).toEqual({ ok: true, value: undefined })
  expect(app.store.connections.one(app.connection.id)?.sync.failure).toBeNull()
})
