import type { Migration } from '../migrate.ts'

/**
 * What the person agreed to. While the sealing key is changed, a grant has two rows. Grants of rows that were there
 * before are asked for at the next start.
 */
export const grants: Migration = (database) => {
  database.exec(`
    CREATE TABLE grants (
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      seal TEXT NOT NULL,
      PRIMARY KEY (subject, seal)
    ) STRICT, WITHOUT ROWID;
  `)
}
