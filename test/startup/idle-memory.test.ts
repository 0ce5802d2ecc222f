import { expect, test } from 'vitest'
import { giveBackMemory } from '../../src/main/adapters/system/give-back-memory.ts'
import { createIdleMemory } from '../../src/main/startup/idle-memory.ts'

/** Timers that elapse by hand. */
function openSchedule() {
  const timers = new Map<() => void, number>()
  let now = 0
  return {
    schedule(work: () => void, milliseconds: number) {
      timers.set(work, now + milliseconds)
      return () => void timers.delete(work)
    },
    pass(milliseconds: number) {
      now += milliseconds
      for (const [work, due] of timers) {
        if (due > now) continue
        timers.delete(work)
        work()
      }
    },
  }
}

function openScene() {
  const { schedule, pass } = openSchedule()
  let given = 0
  const memory = createIdleMemory(schedule, () => {
    given += 1
  })
  return { memory, pass, given: () => given }
}

test('memory is given back once after work, when nothing was asked for three seconds', () => {
  const { memory, pass, given } = openScene()
  memory.workEnded()
  pass(2_999)
  expect(given()).toBe(0)
  pass(1)
  expect(given()).toBe(1)
  pass(3_600_000)
  expect(given()).toBe(1)
})

test('whoever asks meanwhile does not wait for it', () => {
  const { memory, pass, given } = openScene()
  memory.workEnded()
  for (let question = 0; question < 10; question += 1) {
    pass(2_000)
    memory.asked()
  }
  expect(given()).toBe(0)
  pass(3_000)
  expect(given()).toBe(1)
})

test('questions without work give nothing back', () => {
  const { memory, pass, given } = openScene()
  memory.asked()
  pass(3_600_000)
  expect(given()).toBe(0)
})

test('what V8 keeps for later work goes back to the system', () => {
  let garbage: unknown[] | null = Array.from({ length: 500_000 }, (_, number) => ({
    number,
    text: [`${number}`],
  }))
  const held = process.memoryUsage().heapTotal
  expect(garbage).toHaveLength(500_000)
  garbage = null
  giveBackMemory()
  expect(held - process.memoryUsage().heapTotal).toBeGreaterThan(20_000_000)
  expect('gc' in globalThis).toBe(false)
})
