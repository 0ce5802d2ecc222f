import type { Database } from 'better-sqlite3'
import {
  type Creation,
  type CreationState,
  type KeyRequest,
  PENDING_STATES,
} from '../../../domain/creations/creation.ts'
import type { Failure } from '../../../domain/failure.ts'
import { connectionId, creationId, type KeyId, keyId } from '../../../domain/identifiers.ts'
import type { CreationJournal } from '../../ports/stores/creation-journal.ts'
import { readJson } from './database/json-column.ts'
import { writing } from './database/sqlite-errors.ts'

interface Row {
  id: string
  connection_id: string
  request: string
  namesakes: string
  replaces: string | null
  state: CreationState
  key_id: string | null
  started_at: number
  changed_at: number
  failure: string | null
}

function fromRow(row: Row): Creation {
  return {
    id: creationId(row.id),
    connectionId: connectionId(row.connection_id),
    request: readJson<KeyRequest>(row.request),
    namesakes: readJson<readonly KeyId[]>(row.namesakes),
    replaces: row.replaces === null ? null : keyId(row.replaces),
    state: row.state,
    keyId: row.key_id === null ? null : keyId(row.key_id),
    startedAt: row.started_at,
    changedAt: row.changed_at,
    failure: row.failure === null ? null : readJson<Failure>(row.failure),
  }
}

/** As literals, spelled as in the partial index `creations_unsettled`: SQLite uses it only then. */
const PENDING = PENDING_STATES.map((state) => `'${state}'`).join(', ')

/**
 * Each write is a transaction of its own under `synchronous=FULL`: when it returns, it survives a crash and a power cut.
 * Within `Transaction` that holds for the transaction of the whole, if that one waits for the disk.
 */
export function createCreationJournal(database: Database): CreationJournal {
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
  const read = (row: Row | undefined) => (row === undefined ? null : fromRow(row))

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
    one: (id) => read(one.get(id)),
    pending: () => pending.all().map(fromRow),
    ofKey: (reference) => read(ofKey.get(reference.connectionId, reference.keyId)),
  }
}
