import type { Database } from 'better-sqlite3'
import { type Creation, PENDING_STATES } from '../../../domain/creations/creation.ts'
import type { CreationJournal } from '../../ports/stores/creation-journal.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { writing } from './database/sqlite-errors.ts'
import { fromJson, fromNullableJson } from './database/stored-columns.ts'
import { creationShape } from './shapes/creation-shape.ts'

interface Row {
  id: string
  connection_id: string
  request: string
  namesakes: string
  replaces: string | null
  state: string
  key_id: string | null
  started_at: number
  changed_at: number
  failure: string | null
}

function claims(row: Row): Claimed<Creation> {
  return {
    id: row.id,
    connectionId: row.connection_id,
    request: fromJson(row.request),
    namesakes: fromJson(row.namesakes),
    replaces: row.replaces,
    state: row.state,
    keyId: row.key_id,
    startedAt: row.started_at,
    changedAt: row.changed_at,
    failure: fromNullableJson(row.failure),
  }
}

/** As literals, spelled as in the partial index `creations_unsettled`: SQLite uses it only then. */
const PENDING = PENDING_STATES.map((state) => `'${state}'`).join(', ')

/**
 * Each write is a transaction of its own under `synchronous=FULL`: when it returns, it survives a crash and a power cut.
 * Within `Transaction` that holds for the transaction of the whole, if that one waits for the disk.
 */
export function createCreationJournal(database: Database, noteDamage: NoteDamage): CreationJournal {
  const reader = createRowReader('creations', noteDamage, shaped(claims, creationShape))
  const begin = database.prepare<unknown[]>(
    `INSERT INTO creations (id, connection_id, request, namesakes, replaces, state, key_id, started_at, changed_at, failure)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const advance = database.prepare<unknown[]>(
    'UPDATE creations SET state = ?, key_id = ?, failure = ?, changed_at = ? WHERE id = ?',
  )
  const one = database.prepare<[string], Row>('SELECT * FROM creations WHERE id = ?')
  const pending = database.prepare<[], Row>(
    `SELECT * FROM creations WHERE state IN (${PENDING}) ORDER BY started_at, id`,
  )
  const ofKey = database.prepare<[string, string], Row>(
    'SELECT * FROM creations WHERE connection_id = ? AND key_id = ? ORDER BY started_at DESC LIMIT 1',
  )

  return {
    begin(creation) {
      writing(() =>
        begin.run(
          creation.id,
          creation.connectionId,
          JSON.stringify(creation.request),
          JSON.stringify(creation.namesakes),
          creation.replaces,
          creation.state,
          creation.keyId,
          creation.startedAt,
          creation.changedAt,
          creation.failure === null ? null : JSON.stringify(creation.failure),
        ),
      )
    },
    advance(id, { state, keyId: key, failure, changedAt }) {
      writing(() => advance.run(state, key, failure === null ? null : JSON.stringify(failure), changedAt, id))
    },
    one: (id) => reader.one(one.get(id)),
    pending: () => reader.all(pending.all()),
    ofKey: (reference) => reader.one(ofKey.get(reference.connectionId, reference.keyId)),
  }
}
