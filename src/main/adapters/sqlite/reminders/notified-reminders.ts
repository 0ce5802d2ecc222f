import type { Database } from 'better-sqlite3'
import { CLOCK_MARGIN } from '../../../../domain/clock-margin.ts'
import type { Instant } from '../../../../domain/instant.ts'
import type { ExpiryThreshold, Reminder } from '../../../../domain/reminders/reminder.ts'
import { WIDEST_THRESHOLD } from '../../../../domain/reminders/reminder-policy.ts'
import type { ReminderStore } from '../../../ports/stores/reminder-store.ts'
import { type Claimed, createRowReader, type NoteDamage, shaped } from '../database/row-reader.ts'
import { writing } from '../database/sqlite-errors.ts'
import { commit } from '../database/transaction.ts'
import { instant, text, whole } from '../shapes/field-shapes.ts'
import { record, type Shape, shape } from '../shapes/shape.ts'

interface ExpiryRow {
  expires_at: number
  /** Null: the expiry itself. */
  threshold: number | null
}

interface RoundRow {
  round: number
}

interface MonthRow {
  month: string
}

interface NotifiedExpiry {
  readonly expiresAt: Instant
  readonly threshold: ExpiryThreshold
}

const claimedExpiry = (row: ExpiryRow): Claimed<NotifiedExpiry> => ({
  expiresAt: row.expires_at,
  threshold: row.threshold ?? 'expired',
})

const day = whole(0, WIDEST_THRESHOLD)
const threshold: Shape<ExpiryThreshold> = shape((value) => value === 'expired' || day(value))
const expiryShape = record<NotifiedExpiry>({ expiresAt: instant, threshold })
const roundShape = whole(0, Number.MAX_SAFE_INTEGER)

/** What the person was notified of: a row for each key (or connection) holds the last. */
export function createNotifiedReminders(
  database: Database,
  noteDamage: NoteDamage,
): Pick<ReminderStore, 'notified' | 'markNotified' | 'forgetNotified'> {
  // What cannot be read was not told: it is told again.
  const expiries = createRowReader('told_expiries', noteDamage, shaped(claimedExpiry, expiryShape))
  const rounds = createRowReader(
    'told_rounds',
    noteDamage,
    shaped(({ round }: RoundRow) => round, roundShape),
  )
  const months = createRowReader(
    'told_months',
    noteDamage,
    shaped(({ month }: MonthRow) => month, text),
  )
  const expiryOf = database.prepare<[string, string, number], ExpiryRow>(
    'SELECT expires_at, threshold FROM told_expiries WHERE connection_id = ? AND key_id = ? AND told_at <= ?',
  )
  const roundOf = database.prepare<[string, string, number], RoundRow>(
    'SELECT round FROM told_rounds WHERE connection_id = ? AND key_id = ? AND told_at <= ?',
  )
  const monthOf = database.prepare<[string, number], MonthRow>(
    'SELECT month FROM told_months WHERE connection_id = ? AND told_at <= ?',
  )
  const markExpiry = database.prepare<unknown[]>(
    `INSERT INTO told_expiries (connection_id, key_id, expires_at, threshold, told_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET
       expires_at = excluded.expires_at, threshold = excluded.threshold, told_at = excluded.told_at`,
  )
  const markRound = database.prepare<unknown[]>(
    `INSERT INTO told_rounds (connection_id, key_id, round, told_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection_id, key_id) DO UPDATE SET round = excluded.round, told_at = excluded.told_at`,
  )
  const markMonth = database.prepare<unknown[]>(
    `INSERT INTO told_months (connection_id, month, told_at) VALUES (?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET month = excluded.month, told_at = excluded.told_at`,
  )
  const forgetExpiry = database.prepare<unknown[]>(
    'DELETE FROM told_expiries WHERE connection_id = ? AND key_id = ?',
  )

  const forgetRound = database.prepare<unknown[]>(
    'DELETE FROM told_rounds WHERE connection_id = ? AND key_id = ?',
  )

  return {
    /**
     * Asked key by key: of many thousands only what is asked for is in memory. What was told by a clock that was ahead
     * was not told.
     */
    notified(now) {
      const by = now + CLOCK_MARGIN
      return {
        expiry: ({ connectionId, keyId }) => expiries.tried(expiryOf.get(connectionId, keyId, by)),
        round: ({ connectionId, keyId }) => rounds.tried(roundOf.get(connectionId, keyId, by)),
        month: (connection) => months.tried(monthOf.get(connection, by)),
      }
    },

    /** In one transaction. A connection that was removed meanwhile is passed over. */
    markNotified(reminders, at) {
      const known = database.prepare<[string], unknown>('SELECT 1 FROM connections WHERE id = ?')
      const mark = (reminder: Reminder): void => {
        const connection = reminder.kind === 'audit-look' ? reminder.connectionId : reminder.key.connectionId
        if (known.get(connection) === undefined) return
        if (reminder.kind === 'audit-look') markMonth.run(connection, reminder.month, at)
        else if (reminder.kind === 'rotate-quarterly')
          markRound.run(connection, reminder.key.keyId, reminder.round, at)
        else {
          const { key, expiresAt, threshold } = reminder
          markExpiry.run(connection, key.keyId, expiresAt, threshold === 'expired' ? null : threshold, at)
        }
      }
      commit(
        database,
        'relaxed',
        database.transaction(() => {
          for (const reminder of reminders) mark(reminder)
        }),
      )
    },

    forgetNotified({ connectionId, keyId }) {
      writing(() => {
        forgetExpiry.run(connectionId, keyId)
        forgetRound.run(connectionId, keyId)
      })
    },
  }
}
