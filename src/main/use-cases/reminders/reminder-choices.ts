import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { KeyReminderChoice } from '../../../domain/reminders/reminder-policy.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'

/**
 * Snoozes a key: nothing about it is shown before `until`; whatever holds then is shown again, even if it was
 * notified before. Deletes what was notified first: a crash in between repeats a reminder, while the other order
 * could lose one.
 */
export function snooze(ports: Pick<Ports, 'reminders' | 'now'>, key: KeyReference, until: Instant): void {
  ports.reminders.forgetNotified(key)
  ports.reminders.choose(key, {
    ...ports.reminders.choice(key),
    snoozedUntil: until,
    snoozedAt: ports.now(),
  })
}

export type ChoiceChange = {
  readonly [Name in keyof Omit<KeyReminderChoice, 'snoozedAt'>]?: KeyReminderChoice[Name]
}

/** Changes the person's choice for one key; omitted fields stay. */
export function chooseReminders(ports: Pick<Ports, 'keys' | 'reminders' | 'now'>, afterwards: () => void) {
  return (input: { key: KeyReference; change: ChoiceChange }): Result<KeyReminderChoice> => {
    if (ports.keys.one(input.key) === null) return fail({ kind: 'not-found' })
    const before = ports.reminders.choice(input.key)
    const snoozedAt = input.change.snoozedUntil === undefined ? before.snoozedAt : ports.now()
    const choice = { ...before, ...input.change, snoozedAt }
    // Before the choice, as in `snooze`.
    if (choice.snoozedUntil !== null && choice.snoozedUntil !== before.snoozedUntil)
      ports.reminders.forgetNotified(input.key)
    ports.reminders.choose(input.key, choice)
    afterwards()
    return succeed(choice)
  }
}
