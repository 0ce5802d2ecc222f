import { expect, test } from 'vitest'
import { rotationNoticeWords } from '../../../src/domain/rotations/notice-words.ts'

const NAMES = { oldKey: 'BI\u202e', newKey: 'BI 2026-Q4' }

test('a rotation that is done, with and without names', () => {
  expect(rotationNoticeWords('done', NAMES)).toEqual({
    title: 'BI\\u202e is replaced',
    body: '“BI 2026-Q4” has taken over. The old key is revoked.',
  })
  expect(rotationNoticeWords('done', null)).toEqual({
    title: 'A key is replaced',
    body: 'The new key has taken over. The old key is revoked.',
  })
})

test('a rotation that needs the person, with and without names', () => {
  const body = 'Nothing is lost: the old key stays as it is until its replacement is proven.'
  expect(rotationNoticeWords('stopped', NAMES)).toEqual({
    title: 'The replacement of BI\\u202e needs you',
    body,
  })
  expect(rotationNoticeWords('stopped', null)).toEqual({ title: 'The replacement of a key needs you', body })
})
