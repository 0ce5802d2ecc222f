import { expect, test } from 'vitest'
import { noticeBody } from '../../../src/main/adapters/electron/notice-text.ts'
import { readMarkup } from '../../host/read-markup.ts'

const NAME = 'R&D <a href="https://elsewhere.invalid">prod</a> &lt;'

test('a body that is read as markup shows as it is', () => {
  const body = noticeBody(NAME, 'markup')
  expect(body).not.toMatch(/[<>]/u)
  expect(readMarkup(body)).toBe(NAME)
})

test('a body that is plain text stays as it is', () => {
  expect(noticeBody(NAME, 'plain')).toBe(NAME)
})

test('a body reads the same both ways where nobody knows', () => {
  const body = noticeBody(NAME, 'unknown')
  expect(body).toBe('R＆D ‹a href="https://elsewhere.invalid"›prod‹/a› ＆lt;')
  expect(readMarkup(body)).toBe(body)
})
