import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../src/domain/connections/connection.ts'
import { connectionId } from '../../src/domain/identifiers.ts'
import { Secret } from '../../src/domain/secret.ts'
import { openStore } from '../../src/main/adapters/sqlite/open-store.ts'
import { openWevion } from '../../src/main/adapters/wevion/open-wevion.ts'
import type { Accounts } from '../../src/main/use-cases/connections/open-account.ts'
import { createKeySync } from '../../src/main/use-cases/keys/sync-keys.ts'
import { agreed } from '../domain/grants/agreed.ts'
import { SILENT_LOG, SILENT_PUBLISH } from '../use-cases/silent-ports.ts'
import type { RecordedAnswer } from './main-recorded-answer.ts'

const CONNECTION: Connection = {
  id: connectionId('6f9619ff-8b86-4011-b42d-00cf4fc964ff'),
  name: 'Acme',
  address: 'https://api.wevion.ai',
  profile: { userId: '1', userName: 'Ana', email: null, role: 'admin', team: null },
  managementKeyPrefix: 'wv_live_ab',
  dialect: { authHeader: 'bearer', naming: 'snake' },
  createdAt: Date.UTC(2026, 10, 23),
  sync: { lastSuccessAt: null, lastAttemptAt: null, failure: null, unreadable: [] },
  clockOffset: 0,
}

export interface SyncedStore {
  readonly folder: string
  readonly file: string
  /** One sync of the app's own, from the recorded answer; throws where it fails. */
  sync(): Promise<void>
  close(): void
}

/** The app's sync over a database in a fresh folder, with one connection and no keys; nothing is on the network. */
export function openKeySync(answer: RecordedAnswer): SyncedStore {
  const folder = mkdtempSync(join(tmpdir(), 'wk-bench-'))
  const store = openStore({ folder, now: new Date() })
  store.connections.add(CONNECTION)
  const client = openWevion({
    fetch: answer.fetch,
    onFreshConnection: (work) => work(answer.fetch),
    now: Date.now,
    log: SILENT_LOG,
  })({ address: agreed(CONNECTION.address), key: new Secret('of no use here'), dialect: CONNECTION.dialect })
  const accounts: Accounts = {
    async open(id) {
      const connection = store.connections.one(id)
      return connection === null
        ? { ok: false, failure: { kind: 'not-found' } }
        : { ok: true, value: { connection, address: agreed(connection.address), client } }
    },
    noteLearned() {},
    close() {},
  }
  const keySync = createKeySync({ ...store, now: Date.now, publish: SILENT_PUBLISH }, accounts)
  return {
    folder,
    file: join(folder, 'keys.sqlite'),
    async sync() {
      const synced = await keySync.connection(CONNECTION.id)
      if (!synced.ok) throw new Error(JSON.stringify(synced.failure))
    },
    close() {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
