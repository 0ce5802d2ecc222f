import { existsSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import { makePrivate } from './make-private.ts'

/** Leads from one version of the store to the next. */
export type Migration = (database: Database) => void

/** The database was written by a newer version of the app; it is left untouched. */
export class StoreFromTheFuture extends Error {
  override readonly name = 'StoreFromTheFuture'

  constructor() {
    super(
      'Your data was last used by a newer version of Wevion Keys. Install that version again, or a newer one. Nothing was changed.',
    )
  }
}

export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** @throws StoreFromTheFuture when the file is of a version that these migrations do not lead to */
export function refuseFuture(database: Database, migrations: readonly Migration[]): void {
  if (versionOf(database) > migrations.length) throw new StoreFromTheFuture()
}

/**
 * Leads the database to the newest version, each migration in its own transaction: a crash leaves it at a whole version.
 * `backUpTo` names the copy that is made first if there is anything to lose.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  backUpTo: string | null = null,
): void {
  const version = versionOf(database)
  if (version === migrations.length) return
  if (version > 0 && backUpTo !== null) backUp(database, backUpTo)
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    database.transaction(() => {
      migration(database)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}

/** A copy that could not be made whole (a full disk) is taken away again, and nothing is migrated. */
function backUp(database: Database, target: string): void {
  // A copy that was made before is not this one's to take away.
  if (existsSync(target)) throw new Error(`There is a copy already: ${basename(target)}`)
  try {
    database.prepare('VACUUM INTO ?').run(target)
    makePrivate(target)
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  }
}
