import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, MINUTE } from '../../src/domain/instant.ts'
import { createAlarm } from '../../src/main/use-cases/alarm.ts'

/** A computer whose timers do not count the time that it sleeps. */
function openComputer() {
  let clock = 1_000 * DAY
  let timer: { work: () => void; left: number } | null = null
  const longest = { timer: 0 }
  const zone = { offset: 0 }
  return {
    longest,
    zone: { offsetAt: () => zone.offset },
    /** The person comes to another time zone. */
    travel(offset: number): void {
      zone.offset = offset
    },
    now: () => clock,
    schedule(work: () => void, milliseconds: number) {
      const mine = { work, left: milliseconds }
      timer = mine
      longest.timer = Math.max(longest.timer, milliseconds)
      return () => {
        if (timer === mine) timer = null
      }
    },
    /** Lets time pass while awake, timer by timer. */
    pass(milliseconds: number): void {
      let left = milliseconds
      while (timer !== null && timer.left <= left) {
        const due = timer
        left -= due.left
        clock += due.left
        timer = null
        due.work()
      }
      clock += left
      if (timer !== null) timer.left -= left
    },
    sleep(milliseconds: number): void {
      clock += milliseconds
    },
    isWaiting: () => timer !== null,
  }
}

test('rings once, never early but for a clock that was set back, and at most 15 minutes of waking time late, however the computer sleeps', () => {
  const steps = fc.array(
    fc.record({ asleep: fc.boolean(), minutes: fc.integer({ min: -600, max: 6_000 }) }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * 1_440 }), steps, (inMinutes, drawn) => {
      const computer = openComputer()
      const rung: number[] = []
      const due = computer.now() + inMinutes * MINUTE
      createAlarm(computer, () => rung.push(computer.now())).set(due)
      let awakePastDue = 0
      for (const { asleep, minutes } of drawn) {
        const before = computer.now()
        // A negative step is a clock that is set back; a timer knows nothing of that either.
        if (asleep || minutes < 0) computer.sleep(minutes * MINUTE)
        else {
          computer.pass(minutes * MINUTE)
          awakePastDue += Math.max(0, computer.now() - Math.max(before, due))
        }
      }
      expect(rung.length).toBeLessThanOrEqual(1)
      const setBack = drawn.reduce((sum, { minutes }) => sum + Math.max(0, -minutes), 0)
      if (setBack < 60) for (const at of rung) expect(at).toBeGreaterThanOrEqual(due)
      if (awakePastDue > 15 * MINUTE) expect(rung).toHaveLength(1)
      expect(computer.longest.timer).toBeLessThanOrEqual(15 * MINUTE)
      expect(computer.isWaiting()).toBe(rung.length === 0)
    }),
    { numRuns: 2_000 },
  )
})

test('an instant that was reckoned by a clock that was far ahead is not waited for', () => {
  const computer = openComputer()
  let rung = 0
  createAlarm(computer, () => (rung += 1)).set(computer.now() + DAY)
  computer.sleep(-40 * DAY)
  computer.pass(15 * MINUTE)
  expect(rung).toBe(1)
})

test('what was set before is forgotten, and null ends it', () => {
  const computer = openComputer()
  const rung: number[] = []
  const alarm = createAlarm(computer, () => rung.push(computer.now()))
  alarm.set(computer.now() + MINUTE)
  alarm.set(computer.now() + DAY)
  computer.pass(DAY - 1)
  expect(rung).toEqual([])
  computer.pass(1)
  expect(rung).toHaveLength(1)
  alarm.set(computer.now() + MINUTE)
  alarm.set(null)
  computer.pass(DAY)
  expect(rung).toHaveLength(1)
  expect(computer.isWaiting()).toBe(false)
})

test('it rings soon after the person has come to another time zone, where the instant is another', () => {
  const computer = openComputer()
  const rung: number[] = []
  const began = computer.now()
  createAlarm(computer, () => rung.push(computer.now())).set(began + DAY)
  computer.pass(2 * 60 * MINUTE)
  expect(rung).toEqual([])
  computer.travel(-9 * 60 * MINUTE)
  computer.pass(15 * MINUTE)
  expect(rung).toHaveLength(1)
})
