import { expect, test } from 'vitest'
import { staysAfterClose } from '../../../src/main/adapters/electron/stays-after-close.ts'

test('a banner that went to the Action Center of Windows can still be clicked', () => {
  expect(staysAfterClose('timedOut')).toBe(true)
  expect(staysAfterClose('applicationHidden')).toBe(true)
})

test('what the person closed is gone, and so is what closes on systems that give no reason', () => {
  expect(staysAfterClose('userCanceled')).toBe(false)
  expect(staysAfterClose(undefined)).toBe(false)
})
