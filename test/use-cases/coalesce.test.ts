import { expect, test } from 'vitest'
import { openWaiting } from '../../src/main/adapters/system/waiting.ts'
import { coalesce } from '../../src/main/use-cases/coalesce.ts'

test('any number of wishes within the time is one piece of work; a later one is another', async () => {
  const waits: (() => void)[] = []
  let done = 0
  const wish = coalesce({ wait: () => new Promise((resolve) => waits.push(resolve)) }, 250, () => {
    done += 1
  })
  wish()
  wish()
  wish()
  expect([waits.length, done]).toEqual([1, 0])
  waits[0]?.()
  await Promise.resolve()
  expect(done).toBe(1)
  wish()
  waits[1]?.()
  await Promise.resolve()
  expect(done).toBe(2)
})

test('what waits when the store is closed does not go on', async () => {
  const { wait, end } = openWaiting()
  let went = 0
  await wait(1)
  const note = () => {
    went += 1
  }
  void wait(1).then(note)
  end()
  void wait(1).then(note)
  // Longer than either, by timers of the same kind, which end in order.
  await openWaiting().wait(5)
  expect(went).toBe(0)
})
