import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACT_LIMIT_SPAN, admit } from '../../src/domain/act-limit.ts'
import type { Instant } from '../../src/domain/instant.ts'

const limits = fc.integer({ min: 1, max: 40 })

/** What is admitted of acts at these instants. */
function admittedOf(limit: number, instants: readonly Instant[]) {
  let before: readonly Instant[] = []
  return instants.map((now) => {
    const { admitted, retryAt } = admit(limit, before, now)
    before = admitted
    return { now, before, retryAt }
  })
}

const forward = fc.array(fc.integer({ min: 0, max: ACT_LIMIT_SPAN }), { maxLength: 200 }).map((steps) => {
  let now = 0
  return steps.map((step) => {
    now += step >> 4
    return now
  })
})

test('no minute sees more than the limit, and none is refused below it', () => {
  fc.assert(
    fc.property(limits, forward, (limit, instants) => {
      const done: Instant[] = []
      for (const { now, retryAt } of admittedOf(limit, instants)) {
        const lately = done.filter((at) => at > now - ACT_LIMIT_SPAN).length
        expect(retryAt === null).toBe(lately < limit)
        if (retryAt === null) done.push(now)
      }
    }),
  )
})

test('whatever the clock does, what is refused is admitted when it was said, within a minute', () => {
  fc.assert(
    fc.property(limits, fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 100 }), (limit, jumps) => {
      for (const { now, before, retryAt } of admittedOf(limit, jumps)) {
        expect(before.length).toBeLessThanOrEqual(limit)
        if (retryAt === null) continue
        expect(retryAt).toBeGreaterThan(now)
        expect(retryAt).toBeLessThanOrEqual(now + ACT_LIMIT_SPAN)
        expect(admit(limit, before, retryAt - 1).retryAt).toBe(retryAt)
        expect(admit(limit, before, retryAt).retryAt).toBeNull()
      }
    }),
  )
})
