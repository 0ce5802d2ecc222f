import type { Instant } from '../../../domain/instant.ts'
import { isSnoozed } from '../../../domain/reminders/reminder-policy.ts'
import type { UpcomingEntry } from './reminder-store.ts'

/** What else there is to say of a key that expires; empty when there is nothing. */
export function entryWords(
  { choice, replacedBy }: Pick<UpcomingEntry, 'choice' | 'replacedBy'>,
  now: Instant,
): string {
  if (replacedBy !== null) return 'Replaced'
  if (choice.silenced) return 'Not reminded'
  return isSnoozed(choice, now) ? 'Snoozed' : ''
}
