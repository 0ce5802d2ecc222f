import { expect, test } from 'vitest'
import { countDeaths } from '../../src/main/windows/page-deaths.ts'

test('a page is loaded again after two deaths in a minute, not after a third', () => {
  let now = 0
  const mayLoadAgain = countDeaths(() => now)
  expect(mayLoadAgain()).toBe(true)
  now = 30_000
  expect(mayLoadAgain()).toBe(true)
  now = 59_999
  expect(mayLoadAgain()).toBe(false)
})

test('deaths that lie a minute apart are forgotten', () => {
  let now = 0
  const mayLoadAgain = countDeaths(() => now)
  for (let death = 0; death < 10; death += 1) {
    expect(mayLoadAgain()).toBe(true)
    now += 30_000
  }
})
