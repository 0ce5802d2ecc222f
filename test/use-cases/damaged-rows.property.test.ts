import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/main/adapters/sqlite/open-store.ts'
import { createRequestHandler } from '../../src/main/ipc/handle-request.ts'
import { composeHandlers } from '../../src/main/startup/compose-handlers.ts'
import { composePorts } from '../../src/main/startup/compose-ports.ts'
import { fillStore, KEY } from '../adapters/sqlite/fill-store.ts'
import { EVERY_KEY } from '../adapters/sqlite/new-store.ts'
import { HERE, NOW } from '../adapters/sqlite/sample.ts'
import { UTC } from '../domain/reminders/zone-named.ts'
import { NODE_NETWORK, SILENT_DESKTOP, SILENT_LOG, TEST_FACTS } from './silent-ports.ts'

let filled = ''

beforeAll(() => {
  filled = mkdtempSync(join(tmpdir(), 'wk-filled-'))
  const store = openStore({ folder: filled, now: new Date(NOW) })
  fillStore(store)
  store.close()
})

afterAll(() => rmSync(filled, { recursive: true, force: true }))

const MARK = 'what was in the row'

/** Whatever reads and neither asks Wevion nor changes anything. */
const QUESTIONS: readonly (readonly [method: string, input: unknown])[] = [
  ['app.status', undefined],
  ['connections.list', undefined],
  ['connections.removal', { connectionId: HERE }],
  ['keys.page', { query: { ...EVERY_KEY, showRevoked: true }, offset: 0, limit: 100 }],
  ['keys.page', { query: { ...EVERY_KEY, search: 'key' }, offset: 0, limit: 100 }],
  ['keys.counts', { connectionId: null, showRevoked: true }],
  ['keys.one', KEY],
  ['keys.namesakes', { connectionId: HERE, name: 'Key 1' }],
  ['creations.pending', undefined],
  ['activity.page', { connectionId: null, action: null, outcome: null, before: null, limit: 50 }],
  ['settings.get', undefined],
  ['reminders.upcoming', undefined],
  ['reminders.choice', KEY],
  ['rotations.propose', KEY],
  ['rotations.list', undefined],
  ['rotations.of-key', KEY],
  ['destinations.list', KEY],
]

function tablesOf(database: Database): readonly (readonly [table: string, column: string])[] {
  return database
    .prepare<[], [string, string]>(
      `SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
    )
    .raw()
    .all()
}

/** Opens the file as a program that SQLite's types and constraints do not bind; the app's connection knows nothing of it. */
function openUnbound(file: string): { database: Database; close(): void } {
  const schema = new SqliteDatabase(file)
  schema.unsafeMode()
  schema.pragma('writable_schema = ON')
  const before = schema.prepare<[], [string, string]>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table'",
  )
  const rows = before.raw().all()
  const put = schema.prepare("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?")
  for (const [name, sql] of rows) put.run(sql.replace('STRICT,', '').replace('STRICT', ''), name)
  schema.close()
  const database = new SqliteDatabase(file)
  database.pragma('foreign_keys = OFF')
  return {
    database,
    close() {
      database.unsafeMode()
      database.pragma('writable_schema = ON')
      const restore = database.prepare("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?")
      for (const [name, sql] of rows) restore.run(sql, name)
      database.close()
    },
  }
}

/** A member of what a column holds as JSON, changed, taken away or added. */
type JsonEdit = { readonly path: number; readonly value: unknown }

const scalar = fc.oneof(
  fc.constantFrom<(string | number | null | Buffer)[]>(
    null,
    '',
    MARK,
    MARK.repeat(500),
    '{',
    'null',
    '[]',
    '{}',
    '[1e999]',
    'running',
    -1,
    7,
    0.5,
    9e15,
    Buffer.from(MARK),
  ),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
)
const edit = fc.record({
  cell: fc.nat(),
  change: fc.oneof(
    scalar.map((value) => ({ kind: 'cell', value }) as const),
    fc
      .record({
        path: fc.nat(),
        value: fc.option(
          fc.constantFrom<unknown[]>(null, 7, -0.5, 'x', MARK.repeat(500), [], {}, [7], true),
          {
            nil: undefined,
          },
        ),
      })
      .map((member) => ({ kind: 'json', member }) as const),
  ),
})

/** All places within a JSON value, as [holder, name]. */
function places(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((name) => [
    [holder, name] as [typeof holder, string],
    ...places(holder[name]),
  ])
}

function changedJson(text: unknown, { path, value }: JsonEdit): string | null {
  if (typeof text !== 'string' || !/^[[{]/u.test(text)) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const all = places(parsed)
  const place = all[path % Math.max(all.length, 1)]
  if (place === undefined) return null
  const [holder, name] = place
  if (value === undefined) delete holder[name]
  else holder[name] = value
  return JSON.stringify(parsed)
}

test('whatever stands in the file, every question has an answer within the contract, and the log none of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const folder = mkdtempSync(join(tmpdir(), 'wk-damaged-'))
      const file = join(folder, 'keys.sqlite')
      copyFileSync(join(filled, 'keys.sqlite'), file)
      const logged: string[] = []
      const log = {
        ...SILENT_LOG,
        warn: (message: string, facts: unknown) => void logged.push(message + JSON.stringify(facts)),
        error: (message: string, error: unknown) => {
          logged.push(message)
          throw error
        },
      }
      const open = () =>
        composePorts(
          {
            ...SILENT_DESKTOP,
            log,
            now: () => NOW,
            wait: async () => {},
            schedule: () => () => {},
            zone: UTC,
          },
          { folder, network: NODE_NETWORK, sandboxAddress: null },
        )
      async function askAll({ ports, store }: ReturnType<typeof open>): Promise<void> {
        const app = composeHandlers(ports, TEST_FACTS)
        const handle = createRequestHandler(app.handlers, log)
        for (const [method, input] of QUESTIONS) {
          const answer = await handle(method, input)
          expect(answer.ok || answer.failure.kind, method).not.toBe('internal')
        }
        await app.reminders.look(true)
        const { status } = store.rotations.open()[0] ?? {}
        expect(status === undefined || typeof status.kind === 'string').toBe(true)
        store.keys.stored(HERE)
        store.destinations.withCredential(HERE)
        store.rotations.ownUses(KEY)
      }
      try {
        const running = open()
        const { database, close } = openUnbound(file)
        const cells = tablesOf(database)
        for (const { cell, change } of edits) {
          const [table = '', column = ''] = cells[cell % cells.length] ?? []
          try {
            const known = database.prepare(`SELECT ${column} FROM ${table} LIMIT 1`).pluck().get()
            const value = change.kind === 'cell' ? change.value : changedJson(known, change.member)
            if (change.kind === 'json' && value === null) continue
            database.prepare(`UPDATE ${table} SET ${column} = ?`).run(value)
          } catch (error) {
            // NOT NULL, UNIQUE.
            if (!(error instanceof SqliteDatabase.SqliteError)) throw error
          }
        }
        await askAll(running)
        close()
        running.store.close()
        const again = open()
        await askAll(again)
        again.store.close()
        expect(logged.join('\n')).not.toContain(MARK)
        expect(logged.length).toBeLessThan(30)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: Number(process.env.WEVION_RUNS ?? 30) },
  )
})
