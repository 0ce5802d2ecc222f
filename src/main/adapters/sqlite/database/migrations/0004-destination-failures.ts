import type { Migration } from '../migrate.ts'

/** Why a destination did not take a secret. */
export const destinationFailures: Migration = (database) => {
  database.exec('ALTER TABLE destinations ADD COLUMN failure TEXT')
}
