import { createServer } from 'node:http'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listAllKeys } from '../../../src/main/adapters/wevion/client/list-keys.ts'
import { listen } from '../../network/listen.ts'
import { openTestWevion } from './open-test-wevion.ts'

const keys = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `k${from + at}`, name: 'A', prefix: 'wv_live_ab' }))

const UNCLEAR = { ok: false, failure: { kind: 'unexpected-response', field: 'next_cursor' } }

let asked: string[]
/** What the server answers to everything: 20 keys, and this around them. */
let around: object
let headers: Record<string, string>

const server = () =>
  createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ data: keys(0, 20), ...around }))
  })
let open: ReturnType<typeof server>
let address: string

beforeEach(async () => {
  asked = []
  around = {}
  headers = {}
  open = server()
  address = `http://127.0.0.1:${await listen(open)}`
})
afterEach(() => open.close())

async function list() {
  const { client } = await openTestWevion({ address, managementKey: async () => 'wv_live_of_the_manager' })
  return client.listKeys()
}

describe('a page that says there is more, and not how to come to it, is not the whole list', () => {
  test.each<[object]>([
    [{ hasMore: true }],
    [{ has_more: 'true' }],
    [{ has_next: 1 }],
    [{ more: true }],
    [{ meta: { has_more: true } }],
    [{ meta: { pagination: { hasNextPage: true } } }],
    [{ response_metadata: { more_results: true } }],
    [{ is_truncated: true }],
    [{ IsTruncated: true }],
    [{ incomplete_results: true }],
    [{ is_last: false }],
    [{ last_page: 3 }],
    [{ page: { number: 0, totalPages: 2 } }],
    [{ total_pages: 2 }],
    [{ count: 40 }],
    [{ totalElements: 40 }],
    [{ paging: { total_results: 21 } }],
    [{ next: true }],
    [{ next: { position: 20 } }],
    [{ next_marker: 'k19' }],
    [{ continuation_token: 'abc' }],
    [{ cursor: 'abc' }],
    [{ '@odata.nextLink': 'https://elsewhere/keys?$skip=20' }],
    [{ next_start: 20 }],
  ])('%j', async (said) => {
    around = said
    expect(await list()).toEqual(UNCLEAR)
    expect(asked).toHaveLength(1)
  })

  test.each<[Record<string, string>]>([
    [{ link: '/keys?page=2; rel="next"' }],
    [{ 'x-total-count': '40' }],
    [{ 'content-range': 'items 0-19/40' }],
  ])('in a header: %j', async (said) => {
    headers = said
    expect(await list()).toEqual(UNCLEAR)
  })

  test('an empty page with more behind it', async () => {
    around = { data: [], has_more: true }
    expect(await list()).toEqual(UNCLEAR)
  })
})

test.each<[object, string]>([
  [{ pagination: { nextPage: 2 } }, 'page=2'],
  [{ meta: { pagination: { current_page: 1, total_pages: 2 } } }, 'page=2'],
  [{ next_offset: 20 }, 'offset=20'],
  [{ paging: { next: { after: 'k19', link: 'https://elsewhere/keys?after=k19' } } }, 'after=k19'],
  [{ links: [{ rel: 'next', href: '/keys?from=k19' }] }, 'from=k19'],
  [{ links: { pages: { next: '/keys?page=2' } }, meta: { total: 40 } }, 'page=2'],
  [{ next_page_url: '/keys?page=2' }, 'page=2'],
])('%j is asked for by %s, and the same page again is not taken', async (said, query) => {
  around = said
  expect(await list()).toEqual(UNCLEAR)
  expect(asked[1]).toContain(query)
})

test.each<[object]>([
  [{}],
  [{ has_more: false, total: 1_000 }],
  [{ hasMore: 'false', next_cursor: 'stale' }],
  [{ next: null, previous: null, count: 20 }],
  [{ total: 20, page: 1, limit: 100 }],
  [
    {
      meta: { current_page: 1, last_page: 1, per_page: 100, total: 20 },
      links: { next: null, last: '/k?page=1' },
    },
  ],
  [{ next_page: 0, next_offset: -1, next: false, cursor: '' }],
  [{ paging: { next: {} }, pages: 1, is_last: true, truncated: false }],
  [
    {
      success: true,
      error: null,
      errors: [],
      status: 'ok',
      request_count: 5_000,
      rate_limit: { total: 10_000 },
    },
  ],
])('%j is whole', async (said) => {
  around = said
  expect(await list()).toMatchObject({ ok: true })
})

test.each<[object]>([
  [{ success: false }],
  [{ ok: false, data: [] }],
  [{ error: { code: 'timeout' } }],
  [{ errors: ['shard 2 did not answer'] }],
])('%j: a list beside a failure is not taken', async (said) => {
  around = said
  expect(await list()).toEqual({ ok: false, failure: { kind: 'unexpected-response', field: 'error' } })
})

test('in no shape does a page that says there is more pass for the whole list', async () => {
  const sign = fc.constantFrom<[string, unknown]>(
    ['has_more', true],
    ['hasNext', true],
    ['next_page', 2],
    ['next', 'abc'],
    ['nextToken', 'abc'],
    ['total', 500],
    ['total_pages', 9],
    ['truncated', true],
  )
  const wrapper = fc.constantFrom('pagination', 'paging', 'meta', 'page_info', 'links', '_links')
  await fc.assert(
    fc.asyncProperty(sign, fc.array(wrapper, { maxLength: 3 }), async ([name, value], wrappers) => {
      const said = wrappers.reduceRight<object>((inner, outer) => ({ [outer]: inner }), { [name]: value })
      const body = JSON.stringify({ data: keys(0, 5), ...said })
      const answer = { status: 200, headers: new Headers(), body, failure: null, asked: 0, answered: 0 }
      expect(await listAllKeys(async () => ({ kind: 'accepted', answer }))).toEqual(UNCLEAR)
    }),
  )
})
