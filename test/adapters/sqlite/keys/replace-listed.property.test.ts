import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyId } from '../../../../src/domain/identifiers.ts'
import type { ListedKey } from '../../../../src/domain/keys/api-key.ts'
import { openStore, type Store } from '../../../../src/main/adapters/sqlite/open-store.ts'
import type { ListedPage } from '../../../../src/main/ports/wevion.ts'
import { connection, HERE, listed, NOW } from '../sample.ts'

const PER_PAGE = 2

const keys = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    name: fc.constantFrom('A', 'B'),
    revoked: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 6 },
)
const events = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('again') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('list'), keys, unreadable: fc.constant(null) }) },
  fc.record({ kind: fc.constant('list'), keys, unreadable: fc.constantFrom('1', '2', 'A') }),
  fc.record({ kind: fc.constant('put'), id: fc.constantFrom('1', '2', '7') }),
  fc.record({ kind: fc.constant('revoke'), id: fc.constantFrom('1', '2', '7') }),
  fc.record({ kind: fc.constant('elsewhere'), id: fc.constantFrom('1', '2', '7') }),
  fc.record({ kind: fc.constant('reconnect') }),
)
type Event = typeof events extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** The keys in pages, as an answer without unreadable keys tells them. */
function pagesOf(all: readonly ListedKey[]): readonly ListedPage[] {
  const pages: ListedPage[] = []
  for (let from = 0; from < all.length; from += PER_PAGE) {
    const page = all.slice(from, from + PER_PAGE)
    pages.push({ mark: JSON.stringify(page), ids: page.map(({ id }) => id), keys: () => page })
  }
  return pages
}

/** Makes it happen in a store, and answers what came of it. */
function happen(store: Store, folder: string, event: Event, at: number, paged: boolean): boolean {
  const reference = (id: string) => ({ connectionId: HERE, keyId: keyId(id) })
  switch (event.kind) {
    case 'list': {
      const all = event.keys.map(({ id, ...change }) => listed(id, change))
      const unreadable = event.unreadable === null ? [] : [{ label: event.unreadable, field: 'expires_at' }]
      const pages = paged && unreadable.length === 0 ? { pages: pagesOf(all) } : {}
      return store.keys.replaceListed(HERE, { keys: all, unreadable, ...pages }, at)
    }
    case 'put':
      store.keys.put(HERE, listed(event.id, { name: 'Put' }))
      return true
    case 'revoke':
      store.keys.markRevoked(reference(event.id))
      return true
    case 'elsewhere': {
      const other = openStore({ folder, now: new Date(NOW) })
      other.keys.put(HERE, listed(event.id, { name: 'Elsewhere' }))
      other.close()
      return true
    }
    default:
      store.connections.remove(HERE)
      store.connections.add(connection(HERE))
      return true
  }
}

function everything(store: Store) {
  return ['1', '2', '3', '4', '5', '6', '7'].map((id) =>
    store.keys.one({ connectionId: HERE, keyId: keyId(id) }),
  )
}

test('a list in pages, of which the known ones are passed over, leaves what the whole list leaves', () => {
  const stores = [true, false].map((paged) => {
    const folder = mkdtempSync(join(tmpdir(), 'wk-pages-'))
    const store = openStore({ folder, now: new Date(NOW) })
    store.connections.add(connection(HERE))
    return { folder, store, paged }
  })
  try {
    fc.assert(
      fc.property(fc.array(events, { minLength: 2, maxLength: 12 }), (drawn) => {
        let last: Event = { kind: 'list', keys: [], unreadable: null }
        const begun: readonly Event[] = [{ kind: 'reconnect' }, ...drawn]
        for (const [index, next] of begun.entries()) {
          const event: Event = next.kind === 'again' ? last : next
          if (event.kind === 'list') last = event
          const [inPages, whole] = stores.map(({ store, folder, paged }) => {
            const changed = happen(store, folder, event, NOW + index, paged)
            return { changed, keys: everything(store) }
          })
          expect(inPages).toEqual(whole)
        }
      }),
      { numRuns: 200 },
    )
  } finally {
    for (const { store, folder } of stores) {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
})

test('the keys of a page that is known from the last list are not looked at', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wk-pages-'))
  const store = openStore({ folder, now: new Date(NOW) })
  try {
    store.connections.add(connection(HERE))
    const keys = ['1', '2', '3'].map((id) => listed(id))
    const pages = pagesOf(keys)
    store.keys.replaceListed(HERE, { keys, unreadable: [], pages }, NOW)
    const unread = pages.map((page) => ({
      ...page,
      keys: () => {
        throw new Error('Looked at')
      },
    }))
    const listing = {
      get keys(): readonly ListedKey[] {
        throw new Error('Looked at')
      },
      unreadable: [],
      pages: unread,
    }
    expect(store.keys.replaceListed(HERE, listing, NOW)).toBe(false)
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
