import type { Migration } from '../migrate.ts'
import { connectionsAndKeys } from './0001-connections-and-keys.ts'
import { reminders } from './0002-reminders.ts'
import { rotations } from './0003-rotations.ts'
import { destinationFailures } from './0004-destination-failures.ts'
import { rotationTerms } from './0005-rotation-terms.ts'
import { grants } from './0006-grants.ts'
import { commandOutput } from './0007-command-output.ts'
import { snoozedAt } from './0008-snoozed-at.ts'

/**
 * Every version of the store, in order: migration `n` leads from `user_version` n - 1 to n. One that has shipped is never
 * changed, down to the blanks of its SQL, which SQLite keeps; a new one is added at the end. No column ever holds a secret.
 */
export const MIGRATIONS: readonly Migration[] = [
  connectionsAndKeys,
  reminders,
  rotations,
  destinationFailures,
  rotationTerms,
  grants,
  commandOutput,
  snoozedAt,
]
