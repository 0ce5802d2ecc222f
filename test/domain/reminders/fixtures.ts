import { type ConnectionId, connectionId, keyId } from '../../../src/domain/identifiers.ts'
import type { KeyReference } from '../../../src/domain/keys/api-key.ts'
import type { Notified, RemindableKey, ReminderInput } from '../../../src/domain/reminders/due-reminders.ts'
import type { NotifiedExpiry } from '../../../src/domain/reminders/expiry-reminder.ts'
import type { Reminder } from '../../../src/domain/reminders/reminder.ts'
import { DEFAULT_POLICY, NO_CHOICE } from '../../../src/domain/reminders/reminder-policy.ts'
import { UTC } from './zone-named.ts'

export const CONNECTION = connectionId('5a0f3c0e-0000-4000-8000-000000000001')

export const at = (text: string) => Date.parse(text)

const textOf = ({ connectionId, keyId }: KeyReference) => `${connectionId} ${keyId}`

/** Remembers what was told as the app's store does: the last of each kind. */
export function createMemory() {
  const expiries = new Map<string, NotifiedExpiry>()
  const rounds = new Map<string, number>()
  const months = new Map<ConnectionId, string>()
  const notified: Notified = {
    expiry: (key) => expiries.get(textOf(key)) ?? null,
    round: (key) => rounds.get(textOf(key)) ?? null,
    month: (connection) => months.get(connection) ?? null,
  }
  return {
    notified,
    record(reminders: readonly Reminder[]): void {
      for (const reminder of reminders) {
        if (reminder.kind === 'audit-look') months.set(reminder.connectionId, reminder.month)
        else if (reminder.kind === 'rotate-quarterly') rounds.set(textOf(reminder.key), reminder.round)
        else expiries.set(textOf(reminder.key), reminder)
      }
    },
    forget(key: KeyReference): void {
      expiries.delete(textOf(key))
      rounds.delete(textOf(key))
    },
  }
}

/** A live key without expiry, of which nobody knows when it was made, but for what is given. */
export function aKey(
  given: Partial<Omit<RemindableKey, 'id'>> & { readonly id?: string } = {},
): RemindableKey {
  const { id = '1', ...others } = given
  return {
    connectionId: CONNECTION,
    id: keyId(id),
    createdAt: null,
    expiresAt: null,
    revoked: false,
    goneSince: null,
    beingReplaced: false,
    ...others,
  }
}

/** Nothing told, nothing chosen, the default policy, noon of 23 November 2026 in UTC, but for what is given. */
export function anInput(given: Partial<ReminderInput> = {}): ReminderInput {
  return {
    keys: [],
    connections: [],
    notified: createMemory().notified,
    choice: () => NO_CHOICE,
    policy: DEFAULT_POLICY,
    now: at('2026-11-23T12:00:00Z'),
    zone: UTC,
    ...given,
  }
}
