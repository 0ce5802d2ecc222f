import type { Database } from 'better-sqlite3'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { durabilityOf } from '../../../domain/rotations/durability.ts'
import {
  isOver,
  type Rotation,
  type RotationEvent,
  type RotationStep,
} from '../../../domain/rotations/rotation.ts'
import type { RotationJournal } from '../../ports/stores/rotation-journal.ts'
import { readJson } from './database/json-column.ts'
import { writing } from './database/sqlite-errors.ts'
import { commit } from './database/transaction.ts'
import { createLease } from './lease.ts'

interface Row {
  rotation: string
}

interface StepRow {
  at: number
  step: RotationStep
  event: string
}

const NAME = 'rotations'

/**
 * Every write is one transaction and needs the lease: a process that slept past its lease does not write over what
 * another one did meanwhile.
 */
export function createRotationJournal(database: Database): RotationJournal {
  const lease = createLease(database, NAME)
  const put = database.prepare<unknown[]>(
    `INSERT INTO rotations (id, connection_id, key_id, is_over, started_at, rotation) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET is_over = excluded.is_over, rotation = excluded.rotation`,
  )
  const note = database.prepare<unknown[]>(
    'INSERT INTO rotation_steps (rotation_id, at, step, event) VALUES (?, ?, ?, ?)',
  )
  const one = database.prepare<[string], Row>('SELECT rotation FROM rotations WHERE id = ?')
  const open = database.prepare<[], Row>(
    'SELECT rotation FROM rotations WHERE is_over = 0 ORDER BY started_at, id',
  )
  const recent = database.prepare<[number], Row>(
    'SELECT rotation FROM rotations ORDER BY is_over, started_at DESC, id LIMIT ?',
  )
  const ofKey = database.prepare<[string, string], Row>(
    `SELECT rotation FROM rotations WHERE connection_id = ? AND key_id = ?
      ORDER BY is_over, started_at DESC LIMIT 1`,
  )
  const steps = database.prepare<[string], StepRow>(
    'SELECT at, step, event FROM rotation_steps WHERE rotation_id = ? ORDER BY id',
  )
  const addUse = database.prepare<unknown[]>(
    'INSERT OR IGNORE INTO own_uses (connection_id, key_id, at) VALUES (?, ?, ?)',
  )
  const uses = database
    .prepare<[string, string], number>(
      'SELECT at FROM own_uses WHERE connection_id = ? AND key_id = ? ORDER BY at',
    )
    .pluck()
  const read = (row: Row | undefined) => (row === undefined ? null : readJson<Rotation>(row.rotation))

  return {
    takeLease: lease.take,

    write(rotation, event, fencingToken) {
      return commit(
        database,
        durabilityOf(rotation, event),
        database.transaction(() => {
          if (!lease.holds(fencingToken)) return false
          put.run(
            rotation.id,
            rotation.connectionId,
            rotation.plan.oldKey,
            isOver(rotation) ? 1 : 0,
            rotation.startedAt,
            JSON.stringify(rotation),
          )
          if (event !== null) note.run(rotation.id, rotation.changedAt, rotation.step, JSON.stringify(event))
          return true
        }),
      )
    },

    one: (id) => read(one.get(id)),
    open: () => open.all().map((row) => readJson<Rotation>(row.rotation)),
    recent: (limit) => recent.all(limit).map((row) => readJson<Rotation>(row.rotation)),
    ofKey: ({ connectionId, keyId }: KeyReference) => read(ofKey.get(connectionId, keyId)),
    steps: (id) =>
      steps.all(id).map(({ at, step, event }) => ({ at, step, event: readJson<RotationEvent>(event) })),
    noteOwnUse: ({ connectionId, keyId }, at) => void writing(() => addUse.run(connectionId, keyId, at)),
    ownUses: ({ connectionId, keyId }) => uses.all(connectionId, keyId),
  }
}
