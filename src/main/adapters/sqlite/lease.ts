import type { Database } from 'better-sqlite3'
import type { Instant } from '../../../domain/instant.ts'
import { writing } from './database/sqlite-errors.ts'

interface Row {
  holder: string
  fence: number
  until: number
}

/**
 * The right to drive rotations, of one process at a time. Each taking by another holder raises the fencing token; a write that brings
 * an older one comes from a process that slept past its lease.
 */
export function createLease(database: Database, name: string) {
  const read = database.prepare<[string], Row>('SELECT holder, fence, until FROM lease WHERE name = ?')
  const put = database.prepare<unknown[]>(
    `INSERT INTO lease (name, holder, fence, until) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = excluded.fence, until = excluded.until`,
  )
  return {
    /** The fencing token, or null while somebody else holds it at `now`. The holder itself prolongs it; `seize` takes it anyway. */
    take(holder: string, now: Instant, until: Instant, seize = false): number | null {
      const mine = read.get(name)
      // Prolonging it is a commit to disk: what has run for less than half its time is not.
      if (mine?.holder === holder && mine.until <= until && mine.until - now > (until - now) / 2)
        return mine.fence
      return writing(() =>
        database
          .transaction(() => {
            const held = read.get(name)
            if (held !== undefined && held.holder !== holder && held.until > now && !seize) return null
            const fencingToken = held === undefined ? 1 : held.holder === holder ? held.fence : held.fence + 1
            put.run(name, holder, fencingToken, until)
            return fencingToken
          })
          .immediate(),
      )
    },
    holds: (fencingToken: number): boolean => read.get(name)?.fence === fencingToken,
  }
}
