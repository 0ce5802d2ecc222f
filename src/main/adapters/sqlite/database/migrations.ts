import type { Database } from 'better-sqlite3'

export type Migration = (database: Database) => void

/**
 * Every version of the store, in order: migration `n` leads from `user_version` n to n + 1, in one transaction. A
 * migration that has shipped is never changed; a new one is added at the end. No column ever holds a secret.
 */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.exec(`
      CREATE TABLE facts (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE connections (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        profile TEXT NOT NULL,
        management_key_prefix TEXT NOT NULL,
        dialect TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        sync TEXT NOT NULL,
        clock_offset INTEGER
      ) STRICT;

      CREATE TABLE api_keys (
        row_id INTEGER PRIMARY KEY,
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        folded_name TEXT NOT NULL,
        search_text TEXT NOT NULL,
        prefix TEXT NOT NULL,
        created_at INTEGER,
        expires_at INTEGER,
        last_used_at INTEGER,
        last_used_ip TEXT,
        rate_limit INTEGER,
        revoked INTEGER NOT NULL,
        owner TEXT,
        permissions TEXT,
        gone_since INTEGER,
        fingerprint TEXT,
        UNIQUE (connection_id, id)
      ) STRICT;
      CREATE INDEX api_keys_by_folded_name ON api_keys (connection_id, folded_name);
      CREATE INDEX api_keys_by_standing ON api_keys
        (connection_id, revoked, gone_since, expires_at, last_used_at, fingerprint);

      CREATE TABLE creations (
        id TEXT PRIMARY KEY,
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        request TEXT NOT NULL,
        namesakes TEXT NOT NULL,
        state TEXT NOT NULL,
        key_id TEXT,
        started_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        failure TEXT
      ) STRICT;
      CREATE INDEX creations_by_key ON creations (connection_id, key_id, started_at);
      CREATE INDEX creations_unsettled ON creations (started_at)
        WHERE state IN ('asked', 'answered', 'orphaned');

      CREATE TABLE activity (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        action TEXT NOT NULL,
        outcome TEXT NOT NULL,
        connection_id TEXT,
        connection_name TEXT,
        key_id TEXT,
        key_name TEXT,
        failure TEXT
      ) STRICT;
    `)
  },
  // Reminders: what was told, what the person chose for single keys, and which key took over from which.
  (database) => {
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
  },
  // Rotations: where each stands, what it did, where secrets are delivered to, and who drives.
  (database) => {
    database.exec(`
      CREATE TABLE rotations (
        id TEXT PRIMARY KEY,
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        is_over INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        rotation TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX rotations_one_at_a_time ON rotations (connection_id, key_id) WHERE is_over = 0;
      CREATE INDEX rotations_by_start ON rotations (started_at);

      CREATE TABLE rotation_steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        rotation_id TEXT NOT NULL REFERENCES rotations (id) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        step TEXT NOT NULL,
        event TEXT NOT NULL
      ) STRICT;
      CREATE INDEX rotation_steps_by_rotation ON rotation_steps (rotation_id, id);

      CREATE TABLE destinations (
        id TEXT PRIMARY KEY,
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        config TEXT NOT NULL,
        credential_stored INTEGER NOT NULL,
        holds TEXT,
        checked_at INTEGER
      ) STRICT;
      CREATE INDEX destinations_by_key ON destinations (connection_id, key_id);

      CREATE TABLE retire_policies (
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        policy TEXT NOT NULL,
        PRIMARY KEY (connection_id, key_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE own_uses (
        connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
        key_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (connection_id, key_id, at)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE lease (
        name TEXT PRIMARY KEY,
        holder TEXT NOT NULL,
        fence INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
  // Why a place did not take a secret, for each place.
  (database) => {
    database.exec('ALTER TABLE destinations ADD COLUMN failure TEXT')
  },
]
