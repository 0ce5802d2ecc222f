import { describe, expect, test } from 'vitest'
import { keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { ApiKey } from '../../../src/domain/keys/api-key.ts'
import { keySheet } from '../../../src/main/adapters/export/key-sheet.ts'
import { RATE_LIMIT, readRows } from './read-sheet.ts'
import { aKey, NOW, named } from './sample.ts'

const rowsOf = async (...keys: readonly ApiKey[]) =>
  readRows(await keySheet({ keys: named(...keys), now: NOW }))

async function nameCell(name: string): Promise<string | undefined> {
  const [row] = await rowsOf(aKey({ name }))
  return row?.[1]
}

test('a file begins with a byte order mark, and its lines end with CRLF', async () => {
  const text = await keySheet({ keys: named(aKey(), aKey()), now: NOW })
  expect([...Buffer.from(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(text.split('\r\n')).toHaveLength(4)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u)
})

test('no keys make a sheet with headings alone', async () => {
  expect(await rowsOf()).toEqual([])
})

test('a row says what is known of a key', async () => {
  const key = aKey({ secretStored: true, rateLimit: 1_000 })
  expect(await rowsOf(key)).toEqual([
    [
      ...[
        'Acme',
        'BI dashboard',
        'wv_live_ab',
        'Active',
        '2026-11-22T12:00:00.000Z',
        '2026-12-23T12:00:00.000Z',
      ],
      ...['2026-11-23T11:59:59.999Z', '192.0.2.7', '1000', 'Ana', 'keys:read reports:read', 'yes'],
    ],
  ])
})

test('what is not known is empty', async () => {
  const key = aKey({
    createdAt: null,
    expiresAt: null,
    lastUsed: null,
    rateLimit: null,
    owner: null,
    permissions: null,
  })
  expect(await rowsOf(key)).toEqual([
    ['Acme', 'BI dashboard', 'wv_live_ab', 'Active', '', '', '', '', '', '', '', 'no'],
  ])
})

test.each([
  ['Active', {}],
  ['Expiring', { expiresAt: NOW + DAY }],
  ['Expired', { expiresAt: NOW }],
  ['Revoked', { revoked: true }],
  ['Gone', { goneSince: NOW }],
])('a key can be %s', async (word, change) => {
  expect((await rowsOf(aKey(change)))[0]?.[3]).toBe(word)
})

test('a reader that trims leaves the texts as they are', async () => {
  const text = await keySheet({ keys: named(aKey({ name: ' BI  ' })), now: NOW })
  expect(readRows(text, { trim: true })[0]?.[1]).toBe(' BI  ')
})

describe('formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['\u200b\u00a0@x', "'\u200b\u00a0@x"],
    ['\ufff9=1', "'\ufff9=1"],
    ['\u3164=1', "'\u3164=1"],
    ['"=1', `'"=1`],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['⩵1', "'⩵1"],
    ["'=1", "''=1"],
    ['a;=1', "a;'=1"],
    ['a\n=1', "a\n'=1"],
    ['a\t"=1', `a\t'"=1`],
  ])('%j becomes %j', async (name, cell) => {
    expect(await nameCell(name)).toBe(cell)
  })

  test.each(['a=b', 'a-b', 'me@example.com', "'quoted'", '10 + 5', '', ' ', 'a,-b', '#1', '“=”'])(
    '%j stays as it is',
    async (name) => {
      expect(await nameCell(name)).toBe(name)
    },
  )

  test('only a number of ours may begin with a minus', async () => {
    const [row] = await rowsOf(aKey({ rateLimit: -1, expiresAt: 8.64e15, createdAt: -8.64e15 }))
    expect(row?.[RATE_LIMIT]).toBe('-1')
    expect(row?.slice(4, 6)).toEqual(["'-271821-04-20T00:00:00.000Z", "'+275760-09-13T00:00:00.000Z"])
  })
})

test('main does other work meanwhile', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    aKey({ id: keyId(String(index)), name: `Key ${index}` }),
  )
  let didOtherWork = false
  setImmediate(() => {
    didOtherWork = true
  })
  const rows = await rowsOf(...many)
  expect(didOtherWork).toBe(true)
  expect(rows.map((row) => row[1])).toEqual(many.map(({ name }) => name))
})
