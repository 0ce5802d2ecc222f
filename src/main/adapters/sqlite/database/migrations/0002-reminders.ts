import type { Migration } from '../migrate.ts'

/** What the person was reminded of, what they chose for single keys, and which key took over from which. */
export const reminders: Migration = (database) => {
  database.exec(`
      CREATE TABLE told_expiries (
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        expires_at INTEGER NOT NULL,
        threshold INTEGER,
        told_at INTEGER NOT NULL,
        PRIMARY KEY (connection_id, key_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE told_rounds (
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        round INTEGER NOT NULL,
        told_at INTEGER NOT NULL,
        PRIMARY KEY (connection_id, key_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE told_months (
        connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
        month TEXT NOT NULL,
        told_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE reminder_choices (
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        thresholds TEXT,
        quarterly INTEGER NOT NULL,
        snoozed_until INTEGER,
        silenced INTEGER NOT NULL,
        PRIMARY KEY (connection_id, key_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE lineage (
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        replaced_by TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (connection_id, key_id)
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE creations ADD COLUMN replaces TEXT;
      CREATE INDEX api_keys_by_expiry ON api_keys (expires_at, connection_id) WHERE revoked = 0 AND gone_since IS NULL;
    `)
}
