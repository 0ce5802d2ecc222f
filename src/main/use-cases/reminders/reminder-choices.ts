import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { KeyReminderChoice } from '../../../domain/reminders/reminder-policy.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'

/**
 * Nothing of this key is told before `until`; what is true then is told again, even if it was told before. Forgotten
 * first: a crash in between tells it once too often, the other order could lose it.
 */
export function snooze(ports: Pick<Ports, 'reminders'>, key: KeyReference, until: Instant): void {
  ports.reminders.forgetNotified(key)
  ports.reminders.choose(key, { ...ports.reminders.choice(key), snoozedUntil: until })
}

export type ChoiceChange = { readonly [Name in keyof KeyReminderChoice]?: KeyReminderChoice[Name] }

/** Changes what the person chose for one key; what is left out stays. */
export function chooseReminders(ports: Pick<Ports, 'keys' | 'reminders' | 'now'>, afterwards: () => void) {
  return (input: { key: KeyReference; change: ChoiceChange }): Result<KeyReminderChoice> => {
    if (ports.keys.one(input.key) === null) return fail({ kind: 'not-found' })
    const before = ports.reminders.choice(input.key)
    const choice = { ...before, ...input.change }
    // Before the choice, as in `snooze`.
    if (choice.snoozedUntil !== null && choice.snoozedUntil !== before.snoozedUntil)
      ports.reminders.forgetNotified(input.key)
    ports.reminders.choose(input.key, choice)
    afterwards()
    return succeed(choice)
  }
}
