import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import type { RemindableKey } from '../../../src/domain/reminders/due-reminders.ts'
import { aKey } from './fixtures.ts'
import { createPerson, type Person } from './person.ts'

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Nuuk',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

const LIVES = 30
const KEYS = 40

const span = (min: number, max: number) => fc.integer({ min, max })
const starts = span(Date.UTC(2025, 0, 1), Date.UTC(2030, 0, 1))
const thresholds = fc.uniqueArray(span(1, 90), { maxLength: 5 }).map((days) => days.toSorted((a, b) => b - a))

const keys = fc.array(
  fc.record({ age: fc.option(span(-30 * DAY, 300 * DAY)), left: fc.option(span(-100 * DAY, 500 * DAY)) }),
  { minLength: KEYS, maxLength: KEYS },
)

const someKey = fc.nat(KEYS - 1)
const keyChange: fc.Arbitrary<(person: Person) => Partial<RemindableKey>> = fc.oneof(
  fc.option(span(-10 * DAY, 100 * DAY)).map((left) => (person: Person) => ({
    expiresAt: left === null ? null : person.now() + left,
  })),
  fc.constant(() => ({ revoked: true })),
  fc.boolean().map((isGone) => (person: Person) => ({ goneSince: isGone ? person.now() : null })),
  fc.boolean().map((beingReplaced) => () => ({ beingReplaced })),
)

/** Something that happens in the life of a person with keys. */
type Happening = (person: Person) => void

const awake: fc.Arbitrary<Happening> = fc
  .tuple(span(HOUR, 6 * DAY), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([length, part]) => (person) => {
    const end = person.now() + length
    for (let next = person.look(); ; next = person.look()) {
      person.nothingChangesUntil(next, part)
      if (next > end) break
      person.setClock(next)
    }
    person.setClock(end)
  })
const asleep = fc.oneof(span(0, 12 * HOUR), span(0, 60 * DAY)).map((length) => (person: Person) => {
  person.setClock(person.now() + length)
  person.look()
})
const clockSet = fc
  .oneof(span(-3 * HOUR, 3 * HOUR), span(-90 * DAY, 90 * DAY))
  .map((by) => (person: Person) => {
    person.setClock(person.now() + by)
    person.look()
  })
const journey = fc.constantFrom(...ZONES).map((zone) => (person: Person) => {
  person.moveTo(zone)
  person.look()
})
const death = span(0, 5 * DAY).map((after) => (person: Person) => {
  person.setClock(person.now() + after)
  person.look(true)
  person.look()
})
const changes = fc.tuple(someKey, keyChange).map(([index, change]) => (person: Person) => {
  person.change(person.keyIds()[index] ?? aKey().id, change(person))
})
const choices = fc
  .tuple(
    someKey,
    fc.oneof(
      fc.boolean().map((silenced) => () => ({ silenced })),
      fc.boolean().map((quarterly) => () => ({ quarterly })),
      fc.option(thresholds).map((chosen) => () => ({ thresholds: chosen })),
      fc.option(span(0, 10 * DAY)).map((length) => (person: Person) => ({
        snoozedUntil: length === null ? null : person.now() + length,
      })),
    ),
  )
  .map(([index, choice]) => (person: Person) => {
    person.choose(person.keyIds()[index] ?? aKey().id, choice(person))
  })

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { arbitrary: awake, weight: 3 },
  { arbitrary: asleep, weight: 3 },
  { arbitrary: changes, weight: 3 },
  { arbitrary: choices, weight: 3 },
  journey,
  clockSet,
  death,
)

test('over years of sleep, travel and clocks set, all that is due is told once, and nothing else', () => {
  const told = new Set<string>()
  const policy = fc.record({
    thresholds: fc.oneof(fc.constant([14, 7, 3, 1]), thresholds),
    quarterlyEvery: fc.option(fc.oneof(fc.constant(90), span(5, 200))),
    auditMonthly: fc.constant(true),
  })
  const life = fc.array(happening, { minLength: 60, maxLength: 90, size: 'max' })
  fc.assert(
    fc.property(starts, keys, policy, life, (start, given, chosenPolicy, happenings) => {
      const owned = given.map(({ age, left }, index) =>
        aKey({
          id: `key-${index}`,
          createdAt: age === null ? null : start - age,
          expiresAt: left === null ? null : start + left,
        }),
      )
      const person = createPerson(start, owned, chosenPolicy)
      for (const happens of happenings) happens(person)
      for (const kind of person.shown()) told.add(kind)
    }),
    // The limit is for shrinking what fails: a shorter life is nice to have, not worth minutes.
    { numRuns: LIVES, interruptAfterTimeLimit: 100_000 },
  )
  expect([...told].toSorted()).toEqual([
    'audit-look',
    'expired',
    'replace-soon',
    'rotate-quarterly',
    'urgent',
  ])
})
