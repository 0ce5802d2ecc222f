import { expect, test } from 'vitest'
import {
  readThresholds,
  THRESHOLDS_PROBLEM,
  thresholdWords,
} from '../../../src/renderer/src/reminders/thresholds.ts'

test.each([
  ['14, 7, 3', [14, 7, 3]],
  ['3 7;14', [14, 7, 3]],
  [' 7, 7,1 ', [7, 1]],
  ['90,1', [90, 1]],
  ['', []],
])('%j is read as %j', (text, days) => {
  expect(readThresholds(text)).toEqual(days)
})

test.each(['0', '91', '1.5', '-3', 'a week', '1 2 3 4 5 6 7 8 9 10 11'])('%j cannot be read', (text) => {
  expect(readThresholds(text)).toBeUndefined()
})

test('what is read can be shown, and the problem names the limits', () => {
  expect(thresholdWords([14, 7, 3])).toBe('14, 7, 3')
  expect(THRESHOLDS_PROBLEM).toBe('Whole days from 1 to 90, with commas between them.')
})
