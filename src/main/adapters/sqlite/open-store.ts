import type { DestinationStore, RotationJournal } from '../../ports/rotation-store.ts'
import type {
  ActivityLog,
  ConnectionStore,
  CreationJournal,
  KeyStore,
  KeyValueStore,
  LineageStore,
  ReminderStore,
  SettingsStore,
  Transaction,
} from '../../ports/store.ts'
import { createActivityLog } from './activity-log.ts'
import { createConnectionStore } from './connection-store.ts'
import { createCreationJournal } from './creation-journal.ts'
import { type OpeningNotice, openDatabase } from './database/open-database.ts'
import { createTransaction } from './database/transaction.ts'
import { createDestinationStore } from './destination-store.ts'
import { createKeyValueStore } from './key-value-store.ts'
import { createKeyStore } from './keys/key-store.ts'
import { createLineageStore } from './lineage-store.ts'
import { createReminderStore } from './reminder-store.ts'
import { createRotationJournal } from './rotation-journal.ts'
import { createSettingsStore } from './settings-store.ts'

export interface Store {
  readonly notice: OpeningNotice | null
  readonly connections: ConnectionStore
  readonly keys: KeyStore
  readonly creations: CreationJournal
  readonly lineage: LineageStore
  readonly rotations: RotationJournal
  readonly destinations: DestinationStore
  readonly reminders: ReminderStore
  readonly activity: ActivityLog
  readonly settings: SettingsStore
  readonly facts: KeyValueStore
  readonly transaction: Transaction
  close(): void
}

/**
 * Opens everything that this app keeps on disk, in the given folder.
 * `mostPages` caps the file's size, as a full disk would.
 * @throws StoreFromTheFuture when a newer version of the app wrote it
 */
export function openStore(options: { folder: string; now: Date; mostPages?: number }): Store {
  const { database, notice } = openDatabase(options.folder, options.now)
  if (options.mostPages !== undefined) database.pragma(`max_page_count = ${options.mostPages}`)
  const connections = createConnectionStore(database)
  return {
    notice,
    connections,
    keys: createKeyStore(database),
    creations: createCreationJournal(database),
    lineage: createLineageStore(database),
    rotations: createRotationJournal(database),
    destinations: createDestinationStore(database),
    reminders: createReminderStore(database),
    activity: createActivityLog(database),
    settings: createSettingsStore(database),
    facts: createKeyValueStore(database),
    transaction: createTransaction(database),
    close() {
      if (database.open) connections.writeHeld()
      database.close()
    },
  }
}
