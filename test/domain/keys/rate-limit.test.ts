import { expect, test } from 'vitest'
import { isRateLimit } from '../../../src/domain/keys/rate-limit.ts'

test.each([
  [1, true],
  [100, true],
  [1_000_000, true],
  [0, false],
  [-1, false],
  [1.5, false],
  [1_000_001, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('%d requests a minute can be asked for: %s', (limit, expected) => {
  expect(isRateLimit(limit)).toBe(expected)
})
