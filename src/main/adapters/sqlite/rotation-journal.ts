import type { Database } from 'better-sqlite3'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { durabilityOf } from '../../../domain/rotations/durability.ts'
import { isOver, type Rotation } from '../../../domain/rotations/rotation.ts'
import type { RotationJournal } from '../../ports/stores/rotation-journal.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from './database/row-reader.ts'
import { writing } from './database/sqlite-errors.ts'
import { fromBit, fromJson } from './database/stored-columns.ts'
import { commit } from './database/transaction.ts'
import { createLease } from './lease.ts'
import { instant } from './shapes/field-shapes.ts'
import { rotationShape, type TakenStep, takenStepShape } from './shapes/rotation-shape.ts'

interface Row {
  id: string
  connection_id: string
  key_id: string
  is_over: number
  rotation: string
}

interface StepRow {
  at: number
  step: string
  event: string
}

const NAME = 'rotations'

/** Null also where the columns that it is found by say something else. */
function rotationOf(row: Row): Rotation | null {
  const rotation = fromJson(row.rotation)
  return rotationShape(rotation) &&
    rotation.id === row.id &&
    rotation.connectionId === row.connection_id &&
    rotation.plan.oldKey === row.key_id &&
    isOver(rotation) === fromBit(row.is_over)
    ? rotation
    : null
}

const claims = ({ at, step, event }: StepRow): Claimed<TakenStep> => ({ at, step, event: fromJson(event) })

/**
 * Every write is one transaction and needs the lease: a process that slept past its lease does not write over what
 * another one did meanwhile.
 */
export function createRotationJournal(database: Database, noteDamage: NoteDamage): RotationJournal {
  const reader = createRowReader(NAME, noteDamage, rotationOf)
  const stepReader = createRowReader('rotation_steps', noteDamage, shaped(claims, takenStepShape))
  const lease = createLease(database, NAME)
  const put = database.prepare<unknown[]>(
    `INSERT INTO rotations (id, connection_id, key_id, is_over, started_at, rotation) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET is_over = excluded.is_over, rotation = excluded.rotation`,
  )
  const note = database.prepare<unknown[]>(
    'INSERT INTO rotation_steps (rotation_id, at, step, event) VALUES (?, ?, ?, ?)',
  )
  const one = database.prepare<[string], Row>('SELECT * FROM rotations WHERE id = ?')
  const open = database.prepare<[], Row>('SELECT * FROM rotations WHERE is_over = 0 ORDER BY started_at, id')
  const recent = database.prepare<[number], Row>(
    'SELECT * FROM rotations ORDER BY is_over, started_at DESC, id LIMIT ?',
  )
  const ofKey = database.prepare<[string, string], Row>(
    `SELECT * FROM rotations WHERE connection_id = ? AND key_id = ?
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

    one: (id) => reader.one(one.get(id)),
    open: () => reader.all(open.all()),
    recent: (limit) => reader.all(recent.all(limit)),
    ofKey: ({ connectionId, keyId }: KeyReference) => reader.one(ofKey.get(connectionId, keyId)),
    steps: (id) => stepReader.all(steps.all(id)),
    noteOwnUse: ({ connectionId, keyId }, at) => void writing(() => addUse.run(connectionId, keyId, at)),
    ownUses: ({ connectionId, keyId }) => uses.all(connectionId, keyId).filter(instant),
  }
}
