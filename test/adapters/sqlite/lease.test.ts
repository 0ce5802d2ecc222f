import SqliteDatabase, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE } from '../../../src/domain/instant.ts'
import { migrate } from '../../../src/main/adapters/sqlite/database/migrate.ts'
import { MIGRATIONS } from '../../../src/main/adapters/sqlite/database/migrations/migrations.ts'
import { createLease } from '../../../src/main/adapters/sqlite/lease.ts'
import { NOW } from './sample.ts'

const LEASE = 2 * MINUTE
let database: Database

beforeEach(() => {
  database = new SqliteDatabase(':memory:')
  migrate(database, MIGRATIONS)
})

afterEach(() => database.close())

const changes = () => database.prepare<[], number>('SELECT total_changes()').pluck().get()

test('a lease that was just taken is held without another write, with the same fencing token', () => {
  const lease = createLease(database, 'rotations')
  const fencingToken = lease.take('one', NOW, NOW + LEASE)
  const before = changes()
  expect(lease.take('one', NOW + 1, NOW + 1 + LEASE)).toBe(fencingToken)
  expect(changes()).toBe(before)
})

test('a holder that goes on taking it is never without at least half its time', () => {
  const lease = createLease(database, 'rotations')
  for (let at = NOW; at < NOW + 5 * LEASE; at += 7_000) {
    expect(lease.take('one', at, at + LEASE)).toBe(1)
    expect(lease.take('other', at + LEASE / 2, at + LEASE / 2 + LEASE)).toBeNull()
  }
})

test('a clock that is set back does not leave a lease that lasts for hours', () => {
  const lease = createLease(database, 'rotations')
  lease.take('one', NOW, NOW + LEASE)
  const earlier = NOW - 60 * MINUTE
  lease.take('one', earlier, earlier + LEASE)
  expect(lease.take('other', earlier + LEASE + 1, earlier + 2 * LEASE)).toBe(2)
})

test('who lost it to another one, and takes it again when that one’s is over, has a new fencing token', () => {
  const lease = createLease(database, 'rotations')
  expect(lease.take('one', NOW, NOW + LEASE)).toBe(1)
  expect(lease.take('other', NOW, NOW + LEASE, true)).toBe(2)
  expect(lease.take('one', NOW + 1, NOW + 1 + LEASE)).toBeNull()
  expect(lease.take('one', NOW + LEASE + 1, NOW + 2 * LEASE)).toBe(3)
})
