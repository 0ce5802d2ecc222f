import { afterEach, expect, test } from 'vitest'
import { timelineWords } from '../../../src/renderer/src/reminders/timeline-words.ts'

const zone = process.env.TZ

afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

// Clocks are set back on 25 October 2026, and forward on 29 March.
test.each([
  ['2026-10-20T00:30', 7, 'Tue 27 Oct'],
  ['2026-03-25T23:30', 7, 'Wed 1 Apr'],
  ['2028-02-28T12:00', 2, 'Wed 1 Mar'],
])('at %s, the day in %i days is %s', (local, inDays, day) => {
  process.env.TZ = 'Europe/Berlin'
  expect(timelineWords(inDays, 2, new Date(local).getTime()).replace(',', '')).toBe(`${day}: 2 keys expire`)
})

test('today and tomorrow are called so', () => {
  expect(timelineWords(0, 1, Date.now())).toBe('Today: 1 key expires')
  expect(timelineWords(1, 3, Date.now())).toBe('Tomorrow: 3 keys expire')
})
