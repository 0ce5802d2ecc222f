import { expect, test } from 'vitest'
import { connectionSchema } from '../../../src/contract/model.ts'
import { openTestApp } from '../open-test-app.ts'

test('of very many keys that cannot be read a hundred are kept and the rest is counted; none is called gone', async () => {
  await using app = await openTestApp()
  const { id } = app.connection
  await app.sandbox.addKey({ name: 'Key 19999', expiresAt: null })
  await app.sync.connection(id)
  const items = Array.from({ length: 20_000 }, (_, at) => ({ id: `key_${at}`, name: `Key ${at}` }))
  const before = app.store.connections.one(id)?.sync
  app.sandbox.faults.add({
    endpoint: 'GET /api/v1/api-keys',
    kind: 'status',
    status: 200,
    body: JSON.stringify({ data: items }),
    // Where keys are missing, the list is asked for once more.
    times: 2,
  })
  expect(await app.sync.connection(id)).toMatchObject({ ok: true })
  const connection = app.store.connections.one(id)
  expect(before).not.toHaveProperty('moreUnreadable')
  expect(connection?.sync.unreadable).toHaveLength(100)
  expect(connection?.sync).toMatchObject({ moreUnreadable: 19_900 })
  expect(connectionSchema.parse(connection)).toEqual(connection)
  expect(app.store.keys.namesakes(id, 'Key 19999')).toMatchObject([{ goneSince: null }])

  await app.sync.connection(id)
  expect(app.store.connections.one(id)?.sync).toMatchObject({ unreadable: [] })
  expect(app.store.connections.one(id)?.sync).not.toHaveProperty('moreUnreadable')
})
