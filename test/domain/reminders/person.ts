import { expect } from 'vitest'
import type { KeyId } from '../../../src/domain/identifiers.ts'
import {
  dueReminders,
  nextLook,
  type RemindableKey,
  type ReminderInput,
} from '../../../src/domain/reminders/due-reminders.ts'
import type { Reminder } from '../../../src/domain/reminders/reminder.ts'
import {
  type KeyReminderChoice,
  NO_CHOICE,
  type ReminderPolicy,
} from '../../../src/domain/reminders/reminder-policy.ts'
import { CONNECTION, createMemory } from './fixtures.ts'
import { mayBeNotified, monthOf, roundReached, tightestReached } from './plain-rules.ts'
import { zoneNamed } from './zone-named.ts'

const NOTHING_NOTIFIED = createMemory().notified

/** What one digest was about, as text that is the same for the same occasion only. */
function occasionOf(reminder: Reminder): string {
  switch (reminder.kind) {
    case 'audit-look':
      return `look ${reminder.month}`
    case 'rotate-quarterly':
      return `${reminder.key.keyId} round ${reminder.round}`
    default:
      return `${reminder.key.keyId} ${reminder.expiresAt} ${reminder.threshold}`
  }
}

/** One person with keys, a clock, a place and a computer that sleeps, restarts and dies; watches what they are told. */
export function createPerson(start: number, keys: readonly RemindableKey[], policy: ReminderPolicy) {
  let now = start
  let zone = 'UTC'
  const memory = createMemory()
  const owned = new Map(keys.map((key) => [key.id, key]))
  const choices = new Map<KeyId, KeyReminderChoice>()
  const connections = [{ id: CONNECTION, createdAt: start }]
  const choiceOf = (id: KeyId) => choices.get(id) ?? NO_CHOICE
  /** Occasions told and noted; each may come again only after the person, or a change of the expiry, asked for it. */
  const heard = new Set<string>()
  const shown: Reminder['kind'][] = []

  const inputAt = (instant: number): ReminderInput => ({
    keys: owned.values(),
    connections,
    notified: memory.notified,
    choice: ({ keyId }) => choiceOf(keyId),
    policy,
    now: instant,
    zone: zoneNamed(zone),
  })

  function expectedNow(): string[] {
    const occasions = [...owned.values()].flatMap((key) => expectedOf(key))
    const month = monthOf(now, zone)
    const isNews = month > monthOf(start, zone) && month > (memory.notified.month(CONNECTION) ?? '')
    return isNews ? [...occasions, `look ${month}`] : occasions
  }

  function expectedOf(key: RemindableKey): string[] {
    const situation = { key, choice: choiceOf(key.id), policy, now, zone }
    if (!mayBeNotified(situation)) return []
    const reference = { connectionId: CONNECTION, keyId: key.id }
    const tightest = tightestReached(situation)
    const before = memory.notified.expiry(reference)
    const notifiedTo = before?.expiresAt !== key.expiresAt ? Number.POSITIVE_INFINITY : before?.threshold
    const isNews = tightest !== null && tightest < (notifiedTo === 'expired' ? -1 : (notifiedTo ?? 0))
    if (isNews) return [`${key.id} ${key.expiresAt} ${tightest === -1 ? 'expired' : tightest}`]
    const round = roundReached(situation)
    return round > (memory.notified.round(reference) ?? 0) ? [`${key.id} round ${round}`] : []
  }

  /** From now on the key's occasions may come again: all of them, or those of its expiry. */
  function mayHearAgain(id: KeyId, which: 'all' | 'expiry'): void {
    for (const occasion of heard) {
      if (occasion.startsWith(`${id} `) && (which === 'all' || !occasion.includes(' round '))) {
        heard.delete(occasion)
      }
    }
  }

  return {
    shown: () => shown,
    keyIds: () => [...owned.keys()],
    now: () => now,

    /** Looks once; what is shown is noted unless the computer dies in between. Answers when to look next. */
    look(diesBeforeNoting = false): number {
      const due = dueReminders(inputAt(now))
      const occasions = due.map(occasionOf)
      expect(occasions.toSorted()).toEqual(expectedNow().toSorted())
      expect(new Set(occasions).size).toBe(occasions.length)
      expect(occasions.filter((occasion) => heard.has(occasion))).toEqual([])
      if (diesBeforeNoting) {
        expect(dueReminders(inputAt(now))).toEqual(due)
        return now
      }
      shown.push(...due.map(({ kind }) => kind))
      for (const occasion of occasions) heard.add(occasion)
      memory.record(due)
      expect(dueReminders(inputAt(now))).toEqual([])
      return nextLook(inputAt(now))
    },

    /** Until `next`, nothing new becomes due: neither for who was told all, nor for who was told nothing. */
    nothingChangesUntil(next: number, part: number): void {
      expect(next).toBeGreaterThan(now)
      const between = Math.min(next - 1, now + Math.floor((next - now) * part))
      for (const instant of [between, next - 1]) {
        expect(dueReminders(inputAt(instant))).toEqual([])
        const nothingNotified = { notified: NOTHING_NOTIFIED }
        expect(dueReminders({ ...inputAt(instant), ...nothingNotified })).toEqual(
          dueReminders({ ...inputAt(now), ...nothingNotified }),
        )
      }
    },

    setClock(to: number): void {
      now = to
    },
    moveTo(newZone: string): void {
      zone = newZone
    },
    change(id: KeyId, change: Partial<RemindableKey>): void {
      const key = owned.get(id)
      if (key === undefined) return
      owned.set(id, { ...key, ...change })
      if (change.expiresAt !== undefined) mayHearAgain(id, 'expiry')
    },
    choose(id: KeyId, change: Partial<KeyReminderChoice>): void {
      choices.set(id, { ...choiceOf(id), ...change })
      if (change.snoozedUntil === undefined) return
      memory.forget({ connectionId: CONNECTION, keyId: id })
      mayHearAgain(id, 'all')
    },
  }
}

export type Person = ReturnType<typeof createPerson>
