import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { DAY, MINUTE, SECOND } from '../../../src/domain/instant.ts'
import type { ApiKey } from '../../../src/domain/keys/api-key.ts'
import { expiryCalendar } from '../../../src/main/adapters/export/expiry-calendar.ts'
import { type ReadEvent, readCalendar } from './read-calendar.ts'
import { aKey, ELSEWHERE, HERE, NOW, named, nastyText } from './sample.ts'

const written = (keys: readonly ApiKey[], thresholds: readonly number[] = [14, 7, 3, 1], now = NOW) =>
  expiryCalendar({ keys: named(...keys), thresholds, now })

const readBack = async (...content: Parameters<typeof written>) => readCalendar(await written(...content))

async function eventOf(...content: Parameters<typeof written>) {
  const [event] = (await readBack(...content)).events
  if (event === undefined) throw new Error('There is no event.')
  return event
}

/** What RFC 5545 asks of every line, whatever it says. */
function expectWellFormed(text: string) {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  const lines = text.slice(0, -2).split('\r\n')
  expect(lines.filter((line) => /[^\P{Cc}\t]/u.test(line))).toEqual([])
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  expect(Buffer.from(text).toString()).toBe(text)
}

test('an event stands at the expiry, in UTC, and says what to do', async () => {
  const event = await eventOf([aKey({ expiresAt: Date.UTC(2026, 11, 24, 9, 30, 15, 999) })])
  expect(event).toMatchObject({
    start: Date.UTC(2026, 11, 24, 9, 30, 15),
    zone: 'UTC',
    summary: 'API key “BI dashboard” expires',
  })
  expect(event.end).toBeGreaterThan(event.start)
  expect(event.description).toMatch(/^Connection: Acme\nPrefix: wv_live_ab\n/u)
  expect(event.description).toContain('create its replacement')
})

test.each([
  ['expired', { expiresAt: NOW - DAY }, 1],
  ['without an expiry', { expiresAt: null }, 0],
  ['revoked', { revoked: true }, 0],
  ['gone', { goneSince: NOW - DAY }, 0],
  ['in the last year but one that can be written', { expiresAt: Date.UTC(9998, 11, 31) }, 1],
  ['beyond what can be written', { expiresAt: 8.64e15 }, 0],
])('a key %s', async (_, change, events) => {
  expect((await readBack([aKey(change)])).events).toHaveLength(events)
})

test('alarms ring exactly at the thresholds, each once', async () => {
  const { start, alarms } = await eventOf([aKey()], [90, 14, 7, 7, 1])
  expect(alarms).toEqual([
    {
      action: 'DISPLAY',
      at: start - 90 * DAY,
      description: 'API key “BI dashboard” expires in 90 days',
    },
    { action: 'DISPLAY', at: start - 14 * DAY, description: 'API key “BI dashboard” expires in 14 days' },
    { action: 'DISPLAY', at: start - 7 * DAY, description: 'API key “BI dashboard” expires in 7 days' },
    { action: 'DISPLAY', at: start - DAY, description: 'API key “BI dashboard” expires in 1 day' },
  ])
  expect((await eventOf([aKey()], [])).alarms).toEqual([])
})

describe('a later export', () => {
  test.each([
    ['with another expiry', { expiresAt: NOW + 90 * DAY }],
    ['with an earlier expiry', { expiresAt: NOW + DAY }],
    ['with another name', { name: 'Renamed' }],
    ['with nothing changed', {}],
  ])('%s updates the event', async (_, change) => {
    const before = await eventOf([aKey()])
    const after = await eventOf([aKey(change)], [2], NOW + MINUTE)
    expect(after.uid).toBe(before.uid)
    expect(after.sequence).toBeGreaterThan(before.sequence)
    expect(after.stamp).toBe(before.stamp + MINUTE)
    expect(after.lastModified).toBe(before.lastModified + MINUTE)
  })

  test('within the same minute is told by its stamp', async () => {
    const before = await eventOf([aKey()])
    const after = await eventOf([aKey()], [], NOW + SECOND)
    expect(after.sequence).toBe(before.sequence)
    expect(after.stamp).toBe(before.stamp + SECOND)
  })

  test.each([0, NOW, Date.UTC(2100, 0, 1)])('at %d has a sequence that fits 32 bits', async (now) => {
    const { sequence } = await eventOf([aKey()], [], now)
    expect(sequence).toBeGreaterThanOrEqual(0)
    expect(sequence).toBeLessThan(2 ** 31)
  })
})

test('keys have UIDs of their own, also with the same id elsewhere and with ids that run together', async () => {
  const keys = [
    aKey(),
    aKey({ connectionId: ELSEWHERE }),
    aKey({ id: keyId('key_2') }),
    aKey({ id: keyId('\ud800') }),
    aKey({ id: keyId('\udc00') }),
    aKey({ connectionId: connectionId(`${HERE}1`), id: keyId('2') }),
    aKey({ connectionId: HERE, id: keyId('12') }),
    aKey({ id: keyId('x'.repeat(10_000)) }),
  ]
  const uids = (await readBack(keys)).events.map(({ uid }) => uid)
  expect(new Set(uids).size).toBe(keys.length)
  for (const uid of uids) expect(uid).toMatch(/^[\w-]+@[\w-]+$/u)
})

test('the file is neither an invitation nor a calendar of its own', async () => {
  expect((await readBack([aKey()])).properties).toEqual([
    ['version', '2.0'],
    ['prodid', '-//Wevion Keys//Key expiries//EN'],
  ])
})

test('no keys make an empty calendar', async () => {
  const text = await written([])
  expectWellFormed(text)
  expect(readCalendar(text).events).toEqual([])
})

describe('names', () => {
  test.each([
    ['with marks of the format', 'a,b;c\\d\\n:"e"', 'a,b;c\\d\\n:"e"'],
    ['with emoji', '👩‍👩‍👧🇪🇺é', '👩‍👩‍👧🇪🇺é'],
    ['in Arabic', 'لوحة المعلومات', 'لوحة المعلومات'],
    ['with lines', 'a\r\nEND:VEVENT\nb', 'a\\u000d\\u000aEND:VEVENT\\u000ab'],
    ['with direction marks', 'abc\u202ecba\u200f', 'abc\\u202ecba\\u200f'],
    ['with forbidden characters', 'a\0b\x7fc\x85', 'a\\u0000b\\u007fc\\u0085'],
    ['with half a character', 'a\ud800', 'a\ufffd'],
    ['that fill the screen', '长'.repeat(10_000), `${'长'.repeat(799)}…`],
  ])('%s are shown as in the app', async (_, name, shown) => {
    const text = await written([aKey({ name })])
    expectWellFormed(text)
    expect(readCalendar(text).events.map(({ summary }) => summary)).toEqual([`API key “${shown}” expires`])
  })

  test('can never change anything else', async () => {
    const texts = fc.record({ name: nastyText, prefix: nastyText, connectionName: nastyText })
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { maxLength: 4 }), async (drawn) => {
        const keys = drawn.map(({ name, prefix, connectionName }, index) => ({
          key: aKey({ id: keyId(String(index)), name, prefix }),
          connectionName,
          account: `account of ${HERE}`,
        }))
        const plain = drawn.map((_, index) => aKey({ id: keyId(String(index)) }))
        const text = await expiryCalendar({ keys, thresholds: [7, 1], now: NOW })
        expectWellFormed(text)
        expect(readCalendar(text).events.map(withoutTexts)).toEqual(
          (await readBack(plain, [7, 1])).events.map(withoutTexts),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})

const withoutTexts = ({ summary: _, description, alarms, ...rest }: ReadEvent) => ({
  ...rest,
  lines: description.split('\n').length,
  alarms: alarms.map(({ action, at }) => ({ action, at })),
})

test('main does other work meanwhile', async () => {
  const keys = Array.from({ length: 2_000 }, (_, index) => aKey({ id: keyId(String(index)) }))
  let didOtherWork = false
  setImmediate(() => {
    didOtherWork = true
  })
  const { events } = await readBack(keys)
  expect(didOtherWork).toBe(true)
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(keys.length)
})
