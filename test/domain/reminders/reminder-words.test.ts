import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { KeyReference } from '../../../src/domain/keys/api-key.ts'
import type { Reminder } from '../../../src/domain/reminders/reminder.ts'
import { digestWords } from '../../../src/domain/reminders/reminder-words.ts'
import { at, CONNECTION } from './fixtures.ts'
import { UTC, zoneNamed } from './zone-named.ts'

const TODAY = at('2026-11-23T15:00:00Z')

function expiry(name: string, daysLeft: number, hasExpired = daysLeft < 0): Reminder {
  const kind = hasExpired ? 'expired' : daysLeft < 7 ? 'urgent' : 'replace-soon'
  const key = { connectionId: CONNECTION, keyId: keyId(name) }
  return { kind, key, expiresAt: TODAY + daysLeft * DAY, threshold: hasExpired ? 'expired' : 14, daysLeft }
}

function ageOf(name: string, ageDays: number, connection = CONNECTION): Reminder {
  return {
    kind: 'rotate-quarterly',
    key: { connectionId: connection, keyId: keyId(name) },
    ageDays,
    round: 1,
  }
}

const LOOK: Reminder = { kind: 'audit-look', connectionId: CONNECTION, month: '2026-11' }

const nameOf = ({ keyId, connectionId }: KeyReference) => ({
  key: keyId,
  connection: connectionId === CONNECTION ? 'Dashboards' : 'Launches',
})

const words = (reminders: Reminder[], zone = UTC) => digestWords(reminders, nameOf, zone)

describe('one reminder', () => {
  test.each<[string, Reminder, string, string]>([
    [
      'in a week',
      expiry('BI dashboard production', 7),
      'BI dashboard production expires in 7 days',
      'On 30 November. Create its replacement now, so that both work side by side for a while.',
    ],
    [
      'in a few days',
      expiry('BI', 3),
      'BI expires in 3 days',
      'On 26 November at 15:00. What uses it stops working then: create its replacement today.',
    ],
    [
      'tomorrow',
      expiry('BI', 1),
      'BI expires tomorrow',
      'On 24 November at 15:00. What uses it stops working then: create its replacement today.',
    ],
    [
      'today',
      expiry('BI', 0),
      'BI expires today at 15:00',
      'What uses it stops working then. Create its replacement now.',
    ],
    [
      'expired',
      expiry('BI', -1),
      'BI has expired',
      'On 22 November at 15:00. Wevion no longer accepts it: replace it where it is still needed, or revoke it.',
    ],
    [
      'old',
      ageOf('BI', 94),
      'BI is 94 days old',
      'A copy of an old key may be anywhere by now. Replace it when it suits you.',
    ],
    [
      'a monthly look',
      LOOK,
      'Monthly look at the keys of Dashboards',
      'Revoke what nobody uses any more, and see whether each key is still in good hands.',
    ],
  ])('%s', (_case, reminder, title, body) => {
    expect(words([reminder])).toEqual({ title, body })
  })

  test('dates and times are written as people in Britain write them', () => {
    const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') })
    fc.assert(
      fc.property(instants, (expiresAt) => {
        const key = { connectionId: CONNECTION, keyId: keyId('BI') }
        const urgent: Reminder = { kind: 'urgent', key, expiresAt, threshold: 3, daysLeft: 3 }
        const { body } = words([urgent], zoneNamed('America/St_Johns'))
        const place = { timeZone: 'America/St_Johns' } as const
        const date = new Date(expiresAt)
        const day = date.toLocaleDateString('en-GB', { ...place, day: 'numeric', month: 'long' })
        const time = date.toLocaleTimeString('en-GB', { ...place, hour: '2-digit', minute: '2-digit' })
        expect(body).toMatch(`On ${day} at ${time}. `)
      }),
    )
  })

  test('dates and times are those of the zone', () => {
    expect(words([expiry('BI', 7)], zoneNamed('Asia/Tokyo')).body).toMatch(/^On 1 December\./u)
    expect(words([expiry('BI', 0)], zoneNamed('America/New_York')).title).toBe('BI expires today at 10:00')
  })
})

describe('several reminders', () => {
  test('three are told by name', () => {
    expect(words([expiry('Meta sync', -1), expiry('Launches', 0), expiry('BI', 7)])).toEqual({
      title: '3 keys need a look',
      body: 'Meta sync expired yesterday\nLaunches expires today at 15:00\nBI expires in 7 days',
    })
  })

  test('of more, how many there are', () => {
    const many = [expiry('a', -3), expiry('b', 0, true), expiry('c', 1), expiry('d', 2), ageOf('e', 94)]
    expect(words(many)).toEqual({
      title: '5 keys need a look',
      body: 'a expired on 20 November\nb expired today\nc expires tomorrow\nAnd 2 more',
    })
  })

  test('keys and connections are counted apart', () => {
    expect(words([ageOf('BI', 94), LOOK])).toEqual({
      title: '1 key and 1 connection need a look',
      body: 'BI is 94 days old\nMonthly look at the keys of Dashboards',
    })
    expect(words([LOOK, LOOK]).title).toBe('2 connections are due for their monthly look')
    expect(words([ageOf('a', 90), ageOf('b', 90), LOOK, LOOK]).title).toBe(
      '2 keys and 2 connections need a look',
    )
  })

  test('keys of the same name are told apart by their connection', () => {
    const other = connectionId('5a0f3c0e-0000-4000-8000-000000000002')
    expect(words([ageOf('BI', 90), ageOf('BI', 90, other), ageOf('Meta', 90)]).body).toBe(
      'BI (Dashboards) is 90 days old\nBI (Launches) is 90 days old\nMeta is 90 days old',
    )
  })
})

test('names from elsewhere are made safe and short', () => {
  expect(words([expiry('evil\u202ename\n', 7)]).title).toBe('evil\\u202ename\\u000a expires in 7 days')
  const { title } = words([expiry('🔑'.repeat(200), 7)])
  expect(title).toBe(`${'🔑'.repeat(59)}… expires in 7 days`)
  const family = words([expiry(`${'x'.repeat(58)}👩‍👩‍👧 and more`, 7)])
  expect(family.title).toBe(`${'x'.repeat(58)}… expires in 7 days`)
})

describe('without names', () => {
  const nameless = (...reminders: Reminder[]) => digestWords(reminders, null, UTC)
  const WHICH = 'Open Wevion Keys to see which.'

  test.each<[string, Reminder, string]>([
    ['in a week', expiry('BI', 7), 'A key expires in 7 days'],
    ['today', expiry('BI', 0), 'A key expires today at 15:00'],
    ['expired', expiry('BI', -1), 'A key has expired'],
    ['old', ageOf('BI', 94), 'A key is 94 days old'],
    ['a monthly look', LOOK, 'Monthly look at the keys of a connection'],
  ])('one reminder: %s', (_case, reminder, title) => {
    expect(nameless(reminder)).toEqual({ title, body: words([reminder]).body })
  })

  test.each<[string, Reminder[], string]>([
    ['expiries', [expiry('a', 2), expiry('b', 14), expiry('c', 7)], '3 keys expire within 14 days'],
    ['expiries until tomorrow', [expiry('a', 0), expiry('b', 1)], '2 keys expire by tomorrow'],
    ['expiries of today', [expiry('a', 0), expiry('b', 0)], '2 keys expire today'],
    ['expired keys', [expiry('a', -3), expiry('b', 0, true)], '2 keys have expired'],
    ['old keys', [ageOf('a', 94), ageOf('b', 91)], '2 keys are 91 days old or more'],
    ['monthly looks', [LOOK, LOOK], '2 connections are due for their monthly look'],
  ])('several %s', (_case, reminders, title) => {
    expect(nameless(...reminders)).toEqual({ title, body: WHICH })
  })

  test('of each kind, how many', () => {
    expect(
      nameless(expiry('a', -3), expiry('b', 1), expiry('c', 5), expiry('d', 13), ageOf('e', 94), LOOK),
    ).toEqual({
      title: '5 keys and 1 connection need a look',
      body: 'A key has expired\n3 keys expire within 13 days\nA key is 94 days old\nMonthly look at the keys of a connection',
    })
  })

  test('no name is asked for, and none is told', () => {
    const reminders = fc.array(
      fc.oneof(
        fc.integer({ min: -90, max: 90 }).map((days) => expiry('Zebra', days)),
        fc.integer({ min: 1, max: 900 }).map((days) => ageOf('Zebra', days)),
        fc.constant(LOOK),
      ),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(reminders, (due) => {
        const { title, body } = nameless(...due)
        expect(title + body).not.toMatch(/Zebra|Dashboards|undefined/u)
      }),
    )
  })
})

test('there is no digest of nothing', () => {
  expect(() => words([])).toThrow(RangeError)
})
