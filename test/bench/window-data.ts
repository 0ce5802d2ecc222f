import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { openKeySync } from './main-key-sync.ts'
import { recordAnswer } from './main-recorded-answer.ts'

/** Nothing answers there: a start shows what is stored, and its sync fails at once. */
const NOWHERE = 'http://127.0.0.1:9'

const made = new Map<number, string>()

/** A new user-data folder of an app that has listed so many keys of one account. */
export async function userDataWith(keys: number): Promise<string> {
  let source = made.get(keys)
  if (source === undefined) {
    source = await fill(keys)
    made.set(keys, source)
  }
  const folder = mkdtempSync(join(tmpdir(), 'wk-bench-'))
  copyFileSync(join(source, 'keys.sqlite'), join(folder, 'keys.sqlite'))
  return folder
}

async function fill(keys: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wk-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const synced = openKeySync(await recordAnswer(keys))
  await synced.sync()
  const database = new SqliteDatabase(synced.file)
  database.prepare('UPDATE connections SET address = ?').run(NOWHERE)
  // As of an app that was used before: a dialog that asks about the address is no part of a start.
  database.prepare("INSERT INTO facts (name, value) VALUES ('grants-asked', 'yes')").run()
  await database.backup(join(folder, 'keys.sqlite'))
  database.close()
  synced.close()
  return folder
}
