import type { Migration } from '../migrate.ts'

/** Where each rotation stands, its steps, the destinations of secrets, and the lease of the process that drives. */
export const rotations: Migration = (database) => {
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
}
