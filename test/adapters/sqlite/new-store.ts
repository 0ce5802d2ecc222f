import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiKey } from '../../../src/domain/keys/api-key.ts'
import type { KeyQuery } from '../../../src/domain/keys/key-query.ts'
import { openStore, type Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { connection, ELSEWHERE, HERE, NOW } from './sample.ts'

export const EVERY_KEY: KeyQuery = {
  connectionId: null,
  filter: 'all',
  search: '',
  showRevoked: false,
  sort: { column: 'name', direction: 'ascending' },
}

export const openAgain = (folder: string): Store => openStore({ folder, now: new Date(NOW) })

/** A store in an empty folder, with both connections and no keys. */
export function newStore(): { folder: string; store: Store } {
  const folder = mkdtempSync(join(tmpdir(), 'wk-store-'))
  const store = openAgain(folder)
  store.connections.add(connection(HERE))
  store.connections.add(connection(ELSEWHERE))
  return { folder, store }
}

export function removeStore(folder: string, store: Store): void {
  store.close()
  rmSync(folder, { recursive: true, force: true })
}

/** What the table shows of that store. */
export function pageOf(store: Store, change: Partial<KeyQuery> = {}): readonly ApiKey[] {
  return store.keys.page({ ...EVERY_KEY, ...change }, { offset: 0, limit: 500 }, NOW).rows
}

export const names = (keys: readonly ApiKey[]) => keys.map(({ name }) => name)
