import { expect, test } from 'vitest'
import { noticeBody } from '../../../src/main/adapters/electron/notice-text.ts'

const NAME = 'R&D <a href="https://elsewhere.invalid">prod</a> &lt;'

test('nothing in a body is markup on Linux', () => {
  expect(noticeBody(NAME, 'linux')).toBe('R＆D ‹a href="https://elsewhere.invalid"›prod‹/a› ＆lt;')
})

test.each(['darwin', 'win32'] as const)('on %s a body is plain text already', (platform) => {
  expect(noticeBody(NAME, platform)).toBe(NAME)
})
