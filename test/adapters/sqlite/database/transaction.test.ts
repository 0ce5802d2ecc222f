import SqliteDatabase, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writing } from '../../../../src/main/adapters/sqlite/database/sqlite-errors.ts'
import { commit, createTransaction } from '../../../../src/main/adapters/sqlite/database/transaction.ts'
import { StoreFailure } from '../../../../src/main/ports/stores/store-failure.ts'

let database: Database

beforeEach(() => {
  database = new SqliteDatabase(':memory:')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE notes (text TEXT) STRICT')
})

afterEach(() => database.close())

const add = (text: string) => database.prepare('INSERT INTO notes VALUES (?)').run(text)
const notes = () => database.prepare<[], string>('SELECT text FROM notes').pluck().all()
/** 2 is FULL, 1 is NORMAL. */
const waits = () => database.pragma('synchronous', { simple: true })

test('all that a transaction writes is there, or none of it', () => {
  const transaction = createTransaction(database)
  expect(() =>
    transaction(() => {
      add('one')
      throw new Error('Something else is wrong')
    }),
  ).toThrow('Something else is wrong')
  expect(notes()).toEqual([])
  const count = transaction(() => {
    add('one')
    add('two')
    return 2
  })
  expect(count).toBe(2)
  expect(notes()).toEqual(['one', 'two'])
})

test('what fails within fails as a whole, also where the error was caught inside', () => {
  const transaction = createTransaction(database)
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`)
  const write = () =>
    transaction(() => {
      add('small')
      try {
        writing(() => add('x'.repeat(100_000)))
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error
      }
    })
  // SQLite may undo the failed write alone, or all of it: either is told by what the caller sees.
  let failed = false
  try {
    write()
  } catch (error) {
    expect(error).toMatchObject({ failure: { kind: 'disk-full' } })
    failed = true
  }
  expect(notes()).toEqual(failed ? [] : ['small'])
})

test('after a relaxed commit the next one waits for the disk again', () => {
  let within: unknown
  commit(database, 'relaxed', () => {
    within = waits()
    add('one')
  })
  expect(within).toBe(1)
  expect(waits()).toBe(2)
  expect(() =>
    commit(database, 'relaxed', () => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(waits()).toBe(2)
  createTransaction(database)(() => commit(database, 'relaxed', () => add('two')))
  expect(waits()).toBe(2)
  expect(notes()).toEqual(['one', 'two'])
})
