import type { Migration } from '../migrate.ts'

/** The first tables: connections, their keys, creates, and what was done. */
export const connectionsAndKeys: Migration = (database) => {
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
}
