import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../../../src/main/adapters/sqlite/database/migrations/migrations.ts'

const VERSION = 6
const failed = (message: string | null) => ({ kind: 'destination-failed', problem: 'other', message })
const OUTPUT = failed('The command ended with exit code 3.\nterces eht\nmore')
const CUT = failed('The command ended with exit code 3.')
const CONFLICT = { kind: 'conflict', message: 'Two\nlines' }

test('what commands had printed leaves every stored failure; everything else stays', () => {
  const database = new SqliteDatabase(':memory:')
  database.pragma('foreign_keys = OFF')
  for (const migration of MIGRATIONS.slice(0, VERSION)) migration(database)
  const destination = database.prepare(
    `INSERT INTO destinations (id, connection_id, key_id, config, credential_stored, failure) VALUES (?, 'c', 'k', '{}', 0, ?)`,
  )
  const rotation = database.prepare(
    `INSERT INTO rotations (id, connection_id, key_id, is_over, started_at, rotation) VALUES (?, 'c', ?, 1, 0, ?)`,
  )
  const step = database.prepare(
    `INSERT INTO rotation_steps (rotation_id, at, step, event) VALUES ('r', 0, 'deliver', ?)`,
  )
  for (const [index, failure] of [OUTPUT, CONFLICT, failed(null), null].entries()) {
    const text = failure === null ? null : JSON.stringify(failure)
    destination.run(`d${index}`, text)
    rotation.run(`s${index}`, `s${index}`, JSON.stringify({ status: { kind: 'stopped', failure } }))
    rotation.run(`w${index}`, `w${index}`, JSON.stringify({ status: { kind: 'waiting', why: failure } }))
    step.run(JSON.stringify({ kind: 'stuck', failure }))
    step.run(JSON.stringify({ kind: 'not-yet', why: failure }))
  }
  rotation.run('broken', 'broken', '{')
  MIGRATIONS[VERSION]?.(database)

  const column = (sql: string): unknown[] => database.prepare<[], string>(sql).pluck().all()
  const texts = [
    ...column('SELECT failure FROM destinations'),
    ...column('SELECT rotation FROM rotations'),
    ...column('SELECT event FROM rotation_steps'),
  ]
  database.close()
  expect(texts.join()).not.toContain('terces')
  const expected = [CUT, CONFLICT, failed(null), null]
  expect(texts.slice(0, 4)).toEqual(
    expected.map((failure) => (failure === null ? null : JSON.stringify(failure))),
  )
  for (const failure of expected) {
    expect(texts).toContain(JSON.stringify({ status: { kind: 'stopped', failure } }))
    expect(texts).toContain(JSON.stringify({ status: { kind: 'waiting', why: failure } }))
    expect(texts).toContain(JSON.stringify({ kind: 'stuck', failure }))
    expect(texts).toContain(JSON.stringify({ kind: 'not-yet', why: failure }))
  }
  expect(texts).toContain('{')
})
