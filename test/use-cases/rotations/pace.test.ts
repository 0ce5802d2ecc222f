import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure, UnreachableReason } from '../../../src/domain/failure.ts'
import { HOUR, MINUTE, SECOND } from '../../../src/domain/instant.ts'
import { advance } from '../../../src/domain/rotations/rotation.ts'
import { readRetryAfter } from '../../../src/main/adapters/wevion/client/retry-after.ts'
import { stepFailure } from '../../../src/main/use-cases/rotations/steps/retry-policy.ts'
import { begin as beginning, plans } from '../../domain/rotations/histories.ts'
import { openTestApp } from '../open-test-app.ts'
import { begin, expectAllWell, now, oldKey } from './scene.ts'

const NOW = Date.UTC(2026, 10, 28)

describe('what a server asks to wait has a floor', () => {
  test.each([
    { 'retry-after': '0' },
    { 'retry-after': '0.001' },
    { 'x-retry-after': '00' },
    { 'retry-after': new Date(NOW - HOUR).toUTCString() },
    { 'retry-after': new Date(NOW).toUTCString(), date: new Date(NOW + MINUTE).toUTCString() },
  ])('%j', (headers) => {
    expect(readRetryAfter(new Headers(Object.entries(headers)), NOW)).toBe(SECOND)
  })
})

const reason = fc.constantFrom<UnreachableReason>('refused', 'unknown-host', 'offline', 'other')
const anyInstant = fc.integer({ min: -1e15, max: NOW + HOUR })
const failures: fc.Arbitrary<Failure> = fc.oneof(
  anyInstant.map((retryAt): Failure => ({ kind: 'rate-limited', retryAt })),
  reason.map((why): Failure => ({ kind: 'unreachable', reason: why })),
  fc.constantFrom<Failure>(
    { kind: 'timed-out' },
    { kind: 'connection-lost' },
    { kind: 'keychain-waiting' },
    { kind: 'server-error', status: 503, message: null },
    { kind: 'destination-failed', problem: 'unreachable', message: null },
    { kind: 'destination-failed', problem: 'timed-out', message: null },
  ),
)

test('after any failure a step is tried again a second later or more, and ever later', () => {
  fc.assert(
    fc.property(plans, failures, (plan, failure) => {
      let pauses: number[] = []
      for (let attempts = 0; attempts < 20; attempts += 1) {
        const rotation = { ...beginning(plan), attempts }
        const event = stepFailure(rotation, { ports: { now: () => NOW } as never })(failure)
        if (event.kind !== 'failed') throw new Error(event.kind)
        pauses = [...pauses, event.retryAt - NOW]
      }
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(SECOND)
      expect(pauses).toEqual(pauses.toSorted((one, other) => one - other))
      expect(pauses.at(-1)).toBeGreaterThanOrEqual(2 * MINUTE)
    }),
  )
})

test('no event at all makes a rotation wait for what has passed', () => {
  const attempts = fc.nat({ max: 1_000_000 })
  fc.assert(
    fc.property(plans, anyInstant, attempts, (plan, at, tried) => {
      const running = { ...beginning(plan), attempts: tried }
      const undoing = { ...running, status: { kind: 'undoing', until: null, why: null } } as const
      for (const rotation of [running, undoing]) {
        const after = advance(
          rotation,
          { kind: 'failed', failure: { kind: 'timed-out' }, retryAt: at },
          NOW,
        ).status
        if (after.kind !== 'waiting' && after.kind !== 'undoing') throw new Error(after.kind)
        expect(after.until).toBeGreaterThanOrEqual(NOW + Math.min(MINUTE, SECOND * 2 ** Math.min(tried, 6)))
      }
      const later = advance(running, { kind: 'not-yet', until: at, why: null }, NOW).status
      expect(later).toMatchObject({ kind: 'waiting' })
      if (later.kind === 'waiting') expect(later.until).toBeGreaterThanOrEqual(NOW + SECOND)
    }),
  )
})

test.each([
  ['a create', 'POST /api/v1/api-keys', 'retry-after', '0'],
  ['a create, with a date', 'POST /api/v1/api-keys', 'retry-after', new Date(0).toUTCString()],
  ['a revocation', 'DELETE /api/v1/api-keys/:id', 'x-retry-after', '0'],
])(
  '%s that is always limited is asked for a few times in a minute',
  async (_what, endpoint, name, value) => {
    await using app = await openTestApp()
    const key = await oldKey(app)
    app.sandbox.faults.add({ endpoint, kind: 'status', status: 429, headers: { [name]: value }, times: 0 })
    const rotation = begin(app, key)
    const count = () => app.sandbox.state.requests.filter(({ method }) => endpoint.startsWith(method)).length
    for (let seconds = 0; seconds < 60; seconds += 1) {
      app.ahead = seconds * SECOND
      app.rotationDriver.resume()
      await app.rotationDriver.idle()
    }
    expect(count()).toBeGreaterThan(1)
    expect(count()).toBeLessThan(10)
    app.sandbox.faults.clear()
    app.ahead = HOUR
    app.rotationDriver.resume()
    await app.rotationDriver.idle()
    await expectAllWell(app, now(app, rotation))
  },
  60_000,
)
