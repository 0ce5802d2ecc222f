import type { Log } from '../../ports/desktop.ts'
import type { ActivityLog } from '../../ports/stores/activity-log.ts'
import type { ConnectionStore } from '../../ports/stores/connection-store.ts'
import type { CreationJournal } from '../../ports/stores/creation-journal.ts'
import type { DestinationStore } from '../../ports/stores/destination-store.ts'
import type { GrantStore } from '../../ports/stores/grant-store.ts'
import type { KeyStore } from '../../ports/stores/key-store.ts'
import type { KeyValueStore } from '../../ports/stores/key-value-store.ts'
import type { LineageStore } from '../../ports/stores/lineage-store.ts'
import type { ReminderStore } from '../../ports/stores/reminder-store.ts'
import type { RotationJournal } from '../../ports/stores/rotation-journal.ts'
import type { SettingsStore } from '../../ports/stores/settings-store.ts'
import type { Transaction } from '../../ports/stores/transaction.ts'
import { createActivityLog } from './activity-log.ts'
import { createConnectionStore } from './connection-store.ts'
import { createCreationJournal } from './creation-journal.ts'
import { isPrivate } from './database/make-private.ts'
import { type OpeningNotice, openDatabase } from './database/open-database.ts'
import { createDamageLog } from './database/row-reader.ts'
import { createTransaction } from './database/transaction.ts'
import { createDestinationStore } from './destination-store.ts'
import { createGrantStore } from './grant-store.ts'
import { createKeyValueStore } from './key-value-store.ts'
import { createKeyStore } from './keys/key-store.ts'
import { createLineageStore } from './lineage-store.ts'
import { createReminderStore } from './reminders/reminder-store.ts'
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
  readonly grants: GrantStore
  readonly reminders: ReminderStore
  readonly activity: ActivityLog
  readonly settings: SettingsStore
  readonly facts: KeyValueStore
  readonly transaction: Transaction
  close(): void
}

/**
 * Opens everything that this app keeps on disk, in the given folder.
 * `mostPages` caps the file's size, as a full disk would. `log` is told of rows that cannot be read.
 * @throws StoreFromTheFuture when a newer version of the app wrote it
 */
export function openStore(options: {
  folder: string
  now: Date
  mostPages?: number
  log?: Pick<Log, 'warn'>
}): Store {
  const { database, notice } = openDatabase(options.folder, options.now)
  if (!database.memory && !isPrivate(database.name)) {
    options.log?.warn('Others can read the store: its disk or its owner lets no mode be set')
  }
  if (options.mostPages !== undefined) database.pragma(`max_page_count = ${options.mostPages}`)
  const noteDamage = createDamageLog((message, facts) => options.log?.warn(message, facts))
  const connections = createConnectionStore(database, noteDamage)
  return {
    notice,
    connections,
    keys: createKeyStore(database, noteDamage),
    creations: createCreationJournal(database, noteDamage),
    lineage: createLineageStore(database, noteDamage),
    rotations: createRotationJournal(database, noteDamage),
    destinations: createDestinationStore(database, noteDamage),
    grants: createGrantStore(database),
    reminders: createReminderStore(database, noteDamage),
    activity: createActivityLog(database, noteDamage),
    settings: createSettingsStore(database, noteDamage),
    facts: createKeyValueStore(database),
    transaction: createTransaction(database),
    close() {
      if (database.open) connections.writeHeld()
      database.close()
    },
  }
}
