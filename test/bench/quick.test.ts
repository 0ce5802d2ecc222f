import { expect, test } from 'vitest'
import { judge, missesTwice } from './quick.ts'

test('twice the aim is bad, whichever way is bad; up to it is only slow', () => {
  expect(missesTwice({ ratio: 2.61 }, { atMost: 1.3 })).toBe(true)
  expect(missesTwice({ ratio: 2.6 }, { atMost: 1.3 })).toBe(false)
  expect(missesTwice({ ratio: 0.47 }, { atLeast: 0.95 })).toBe(true)
  expect(missesTwice({ ratio: 0.48 }, { atLeast: 0.95 })).toBe(false)
})

test('one repetition within twice the aim passes, whatever the others were', () => {
  const aim = { atMost: 1.3 }
  expect(judge([{ ratio: 1.9 }], aim)).toBe('passed')
  expect(judge([{ ratio: 9 }, null, { ratio: 2 }], aim)).toBe('passed')
})

test('what missed twice its aim, or could not be taken, is repeated until it has been three times', () => {
  const aim = { atLeast: 0.95 }
  expect(judge([], aim)).toBe('repeat')
  expect(judge([null], aim)).toBe('repeat')
  expect(judge([{ ratio: 0.1 }, null], aim)).toBe('repeat')
  expect(judge([{ ratio: 0.1 }, null, { ratio: 0.2 }], aim)).toBe('failed')
})
