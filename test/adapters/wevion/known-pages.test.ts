import { expect, test } from 'vitest'
import type { SandboxDialect } from '../../../sandbox/dialect.ts'
import { startSandbox } from '../../../sandbox/start-sandbox.ts'
import { listAllKeys } from '../../../src/main/adapters/wevion/client/list-keys.ts'
import type { KeyListing } from '../../../src/main/ports/wevion.ts'
import { openTestWevion } from './open-test-wevion.ts'

const PAGED: Partial<SandboxDialect> = { pageSize: 5 }

async function listed(client: { listKeys(): Promise<{ ok: boolean; value?: KeyListing }> }) {
  const listing = await client.listKeys()
  if (listing.value === undefined) throw new Error('Not listed')
  return listing.value
}

const marks = ({ pages }: KeyListing) => pages?.map(({ mark }) => mark)

test.each([
  ['cursors', {}],
  ['links', { paging: 'link' }],
  ['page numbers', { paging: 'page' }],
  ['a total alone', { paging: 'total' }],
  ['one page', { paging: 'none' }],
  ['a list within a list', { envelope: 'items' }],
] as const)(
  'with %s, a list of known and changed pages is what somebody new reads',
  async (_how, dialect) => {
    await using sandbox = await startSandbox({ dialect: { ...PAGED, ...dialect }, keys: 20 })
    const { client, key } = await openTestWevion(sandbox)
    const first = await listed(client)
    const again = await listed(client)
    expect(again.keys).toHaveLength(first.keys.length)
    await sandbox.addKey({ name: 'Another', expiresAt: null })
    sandbox.state.keys.revoke(7)
    sandbox.deleteKey('Budget watcher')
    const changed = await listed(client)
    const { client: newcomer } = await openTestWevion(sandbox, { key })
    const whole = await listed(newcomer)
    // The key that asks is used by asking.
    const but = ({ keys }: KeyListing) => keys.map((listedKey) => ({ ...listedKey, lastUsed: null }))
    expect(but(changed)).toEqual(but(whole))
    expect(changed.keys.some(({ name }) => name === 'Another')).toBe(true)
    expect(changed.pages?.flatMap(({ ids }) => ids)).toEqual(changed.keys.map(({ id }) => id))
  },
)

test('a page has the same mark as long as it says the same', async () => {
  await using sandbox = await startSandbox({ dialect: PAGED, keys: 20 })
  const { client } = await openTestWevion(sandbox)
  const before = marks(await listed(client))
  sandbox.state.keys.revoke(7)
  const after = marks(await listed(client))
  expect(before?.length).toBeGreaterThan(5)
  const moved = after?.filter((mark) => before?.includes(mark) !== true)
  // The one with the revoked key, and the one with the key that asks.
  expect(moved?.length).toBeGreaterThan(0)
  expect(moved?.length).toBeLessThan(3)
})

test('where a key cannot be read no page stands for itself', async () => {
  await using sandbox = await startSandbox({ dialect: PAGED, keys: 20 })
  const { client } = await openTestWevion(sandbox)
  sandbox.faults.add({ endpoint: 'GET /api/v1/api-keys', kind: 'unreadable-key' })
  const listing = await listed(client)
  expect(listing.unreadable).toHaveLength(1)
  expect(listing.pages).toBeUndefined()
})

test('where a key comes twice no page stands for itself, and the first one counts', async () => {
  const item = (id: string, name: string) => ({ id, name, prefix: 'wv_live_ab' })
  const bodies = [
    { data: [item('1', 'First'), item('2', 'B')], next_cursor: 'more' },
    { data: [item('1', 'Second'), item('3', 'C')] },
  ]
  const listing = await listAllKeys(async (page) => {
    const body = JSON.stringify(bodies[page === null ? 0 : 1])
    return {
      kind: 'accepted',
      answer: { status: 200, headers: new Headers(), body, failure: null, asked: 0, answered: 0 },
    }
  })
  if (!listing.ok) throw new Error(listing.failure.kind)
  expect(listing.value.listing.pages).toBeUndefined()
  expect(listing.value.known.size).toBe(0)
  expect(listing.value.listing.keys.map(({ name }) => name)).toEqual(['First', 'B', 'C'])
})
