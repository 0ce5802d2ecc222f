import { describe, expect, test } from 'vitest'
import { creationDifferences } from '../../../src/domain/creations/creation-differences.ts'

describe('creationDifferences', () => {
  const expiresAt = Date.UTC(2027, 0, 1)

  test.each([
    ['nothing asked', { expiresAt: null, rateLimit: null }, { expiresAt, rateLimit: 60 }, []],
    ['taken over', { expiresAt, rateLimit: 60 }, { expiresAt, rateLimit: 60 }, []],
    [
      'rounded to seconds',
      { expiresAt: expiresAt + 999, rateLimit: null },
      { expiresAt, rateLimit: 100 },
      [],
    ],
    ['expiry ignored', { expiresAt, rateLimit: null }, { expiresAt: null, rateLimit: 100 }, ['expiresAt']],
    [
      'expiry moved by a day',
      { expiresAt, rateLimit: null },
      { expiresAt: expiresAt + 86_400_000, rateLimit: null },
      ['expiresAt'],
    ],
    [
      'both ignored',
      { expiresAt, rateLimit: 60 },
      { expiresAt: null, rateLimit: 100 },
      ['expiresAt', 'rateLimit'],
    ],
    [
      'limit not told',
      { expiresAt: null, rateLimit: 60 },
      { expiresAt: null, rateLimit: null },
      ['rateLimit'],
    ],
  ])('%s', (_case, asked, made, fields) => {
    expect(creationDifferences({ name: 'x', ...asked }, made).map(({ field }) => field)).toEqual(fields)
  })
})
