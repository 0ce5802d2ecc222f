import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { keyId, rotationId } from '../../../../src/domain/identifiers.ts'
import { beginRotation } from '../../../../src/domain/rotations/rotation.ts'
import { MIGRATIONS } from '../../../../src/main/adapters/sqlite/database/migrations/migrations.ts'
import { createRotationJournal } from '../../../../src/main/adapters/sqlite/rotation-journal.ts'
import { HERE } from '../sample.ts'

const VERSION_BEFORE = 4
const ID = rotationId('9f9619ff-8b86-4011-b42d-00cf4fc964ff')

test.each([
  ['careful', 'standard', { kind: 'waiting', until: 5, why: { kind: 'timed-out' } }],
  ['leaked', 'compromised', { kind: 'paused' }],
] as const)('a rotation that was stored as %s goes on as %s', (order, mode, status) => {
  const database = new SqliteDatabase(':memory:')
  for (const migration of MIGRATIONS.slice(0, VERSION_BEFORE)) migration(database)
  database
    .prepare(
      `INSERT INTO connections (id, name, address, profile, management_key_prefix, dialect, created_at, sync)
       VALUES (?, ?, ?, '{}', '', '{}', 0, '{}')`,
    )
    .run(HERE, 'Acme', 'https://api.wevion.ai')
  const plan = {
    oldKey: keyId('old'),
    name: 'New 2026-Q4',
    lifetime: 86_400_000,
    rateLimit: null,
    permissions: ['read'],
    destinations: [],
    retire: { kind: 'by-hand' },
    mode,
  } as const
  const expected = {
    ...beginRotation({ id: ID, connectionId: HERE, plan }, 1),
    status,
  }
  const { status: standing, plan: planned, ...rest } = expected
  const { mode: _mode, ...plain } = planned
  database
    .prepare(
      'INSERT INTO rotations (id, connection_id, key_id, is_over, started_at, rotation) VALUES (?, ?, ?, 0, 1, ?)',
    )
    .run(ID, HERE, 'old', JSON.stringify({ ...rest, standing, plan: { ...plain, order } }))
  const step = database.prepare(
    `INSERT INTO rotation_steps (rotation_id, at, step, event) VALUES ('${ID}', ?, ?, ?)`,
  )
  step.run(2, 'preflight', '{"kind":"step-done"}')
  step.run(3, 'revoke', '{"kind":"leaked","revokeFirst":true}')

  for (const migration of MIGRATIONS.slice(VERSION_BEFORE)) migration(database)

  const journal = createRotationJournal(database, () => {})
  expect(journal.one(ID)).toEqual(expected)
  expect(journal.steps(ID).map(({ event }) => event)).toEqual([
    { kind: 'step-done' },
    { kind: 'compromised', revokeFirst: true },
  ])
  database.close()
})
