import { expect, test } from 'vitest'
import { NO_CHOICE } from '../../../src/domain/reminders/reminder-policy.ts'
import { entryWords } from '../../../src/renderer/src/reminders/entry-words.ts'

const NOW = Date.UTC(2026, 10, 28)

test('a key is called snoozed only as long as it is', () => {
  const words = (snoozedUntil: number | null) =>
    entryWords({ choice: { ...NO_CHOICE, snoozedUntil }, replacedBy: null }, NOW)
  expect([null, NOW - 1, NOW, NOW + 1].map(words)).toEqual(['', '', '', 'Snoozed'])
})
