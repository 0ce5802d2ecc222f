import { expect, test } from 'vitest'
import { rotationNoticeWords } from '../../../src/domain/rotations/notice-words.ts'

const REPLACED = { old: 'ended', new: 'lives' } as const
const BEFORE = { old: 'lives', new: 'none' } as const
const NAMES = { oldKey: 'BI\u202e', newKey: 'BI 2026-Q4' }

test('a rotation that is done, with and without names', () => {
  expect(rotationNoticeWords('done', REPLACED, NAMES)).toEqual({
    title: 'BI\\u202e is replaced',
    body: '“BI 2026-Q4” has taken over. The old key is revoked.',
  })
  expect(rotationNoticeWords('done', REPLACED, null)).toEqual({
    title: 'A key is replaced',
    body: 'The new key has taken over. The old key is revoked.',
  })
})

test('a rotation that needs the person, with and without names', () => {
  const body = 'The old key still works. There is no new key.'
  expect(rotationNoticeWords('stopped', BEFORE, NAMES)).toEqual({
    title: 'The replacement of BI\\u202e needs you',
    body,
  })
  expect(rotationNoticeWords('stopped', BEFORE, null)).toEqual({
    title: 'The replacement of a key needs you',
    body,
  })
})

test('one that stopped after the old key went does not say that nothing is lost', () => {
  const { body } = rotationNoticeWords('stopped', { old: 'ended', new: 'unproven' }, NAMES)
  expect(body).toBe('The old key no longer works. The new key is not proven to work yet.')
})
