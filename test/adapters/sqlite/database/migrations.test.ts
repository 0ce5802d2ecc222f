import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { KNOWN_SCHEMAS, schemaDigest } from '../../../../src/main/adapters/sqlite/database/foreign-schema.ts'
import { MIGRATIONS } from '../../../../src/main/adapters/sqlite/database/migrations/migrations.ts'

const FOLDER = join(import.meta.dirname, '../../../../src/main/adapters/sqlite/database/migrations')

/** The SHA-256 of the whole schema at each version that has shipped. A new migration adds a line; none ever changes. */
const SHIPPED = [
  'e5b17eedc06b1b4b3d9a4e1307b17d5438d1b3ee55bdc214838c9229885293e8',
  '6505594b2b2dfaf2ba85141d65d281366c3b91c43d7b44fcfa5679aba472f34f',
  '2d0d3cdde8efc522c5689bce6e3e79c84d0ad4d0fd52b809b892617c20869a00',
  '18d49c37bb8f3089487b251b11c64ccb214710004bb83dac69c32c658d2ebed9',
  // Rows alone change.
  '18d49c37bb8f3089487b251b11c64ccb214710004bb83dac69c32c658d2ebed9',
  'b3a59a7b8e344fd84fbfc6cb8a46103ef3e01dd2bcdf40e366dd90da312cfa25',
  // Rows alone change.
  'b3a59a7b8e344fd84fbfc6cb8a46103ef3e01dd2bcdf40e366dd90da312cfa25',
  '4e4ec2341837074960cf1c74cc50d4d9c74e4d14b10f5a41497c430dda14eb2d',
]

test('a migration that has shipped makes the same schema for ever, to the byte', () => {
  const database = new SqliteDatabase(':memory:')
  const schema = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid').raw()
  const digests = MIGRATIONS.map((migration) => {
    migration(database)
    return createHash('sha256').update(JSON.stringify(schema.all())).digest('hex')
  })
  database.close()
  expect(digests).toEqual(SHIPPED)
})

test('a file of each version is known by its schema', () => {
  const database = new SqliteDatabase(':memory:')
  const digests = [schemaDigest(database)]
  for (const migration of MIGRATIONS) {
    migration(database)
    digests.push(schemaDigest(database))
  }
  database.close()
  expect(KNOWN_SCHEMAS).toEqual(digests)
})

test('each migration is in a file with the number of the version that it leads to', async () => {
  const files = readdirSync(FOLDER).filter((name) => /^\d/u.test(name))
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(MIGRATIONS.map((_, index) => index + 1))
  for (const [index, name] of files.entries()) {
    expect(Object.values(await import(join(FOLDER, name))), name).toEqual([MIGRATIONS[index]])
  }
})
