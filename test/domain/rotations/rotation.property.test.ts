import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creationId, type DestinationId, keyId } from '../../../src/domain/identifiers.ts'
import {
  advance,
  isOver,
  isProven,
  type Rotation,
  type RotationEvent,
  stepsOf,
} from '../../../src/domain/rotations/rotation.ts'
import { begin, events, plans } from './histories.ts'

function holds(before: Rotation, event: RotationEvent, after: Rotation): void {
  const places = after.plan.destinations
  const steps = stepsOf(after.plan.mode)
  const careful = after.plan.mode === 'standard'
  // The rule above all: the old key does not go before its replacement is stored, delivered and proven.
  if (careful && after.revokedAt !== null) expect(isProven(after)).toBe(true)
  if (careful && after.step === 'revoke') expect(isProven(after)).toBe(true)
  // Nothing is delivered that is not stored, nothing proven that is not delivered.
  if (after.delivered.length > 0) expect(after.newKey).not.toBeNull()
  if (after.verifiedAt !== before.verifiedAt)
    expect(places.every((id) => after.delivered.includes(id))).toBe(true)
  // No secret goes anywhere that the plan does not name, and nowhere twice.
  expect(after.delivered.every((id: DestinationId) => places.includes(id))).toBe(true)
  expect(new Set(after.delivered).size).toBe(after.delivered.length)
  // Wevion is asked only after the create's id is on disk.
  if (after.newKey !== null) expect(after.creationId).not.toBeNull()
  // What was reached is never lost, and no step comes back: but for a place that lost the secret, and for a leak.
  const turnsBack = event.kind === 'lost' || event.kind === 'compromised'
  if (!turnsBack) expect(steps.indexOf(after.step)).toBeGreaterThanOrEqual(steps.indexOf(before.step))
  if (event.kind === 'lost' && after !== before) expect(after.status.kind).toBe('stopped')
  if (event.kind === 'compromised' && before.revokedAt !== null) expect(after).toBe(before)
  if (before.newKey !== null) expect(after.newKey).toBe(before.newKey)
  if (before.revokedAt !== null) expect(after.revokedAt).toBe(before.revokedAt)
  if (event.kind === 'lost')
    expect(before.delivered.filter((id) => !after.delivered.includes(id)).length).toBeLessThanOrEqual(1)
  else expect(after.delivered.slice(0, before.delivered.length)).toEqual(before.delivered)
  // What is undone has not been given to anybody, and the old key still works.
  const undone = after.status.kind === 'undoing' || (after.status.kind === 'cancelled' && !after.status.kept)
  if (undone) {
    expect(after.delivered).toEqual([])
    expect(after.verifiedAt).toBeNull()
    expect(after.revokedAt).toBeNull()
  }
  // Done means all of it.
  if (after.status.kind === 'done') {
    expect(after.revokedAt).not.toBeNull()
    expect(isProven(after)).toBe(true)
  }
  if (isOver(before)) expect(after).toBe(before)
  // The person alone ends what has stopped: a late answer of the machine changes nothing.
  const byPerson = ['go-on', 'pause', 'cancel', 'retire-now', 'compromised'].includes(event.kind)
  if (before.status.kind === 'stopped' && !byPerson) expect(after).toBe(before)
  if (before.status.kind === 'paused' && !byPerson) expect(after).toBe(before)
}

test('whatever happens in whatever order, the old key stays until its replacement is proven', () => {
  fc.assert(
    fc.property(plans, fc.array(events, { maxLength: 60 }), (plan, drawn) => {
      let rotation = begin(plan)
      for (const [index, event] of drawn.entries()) {
        const next = advance(rotation, event, index + 1)
        holds(rotation, event, next)
        rotation = next
      }
    }),
    { numRuns: 5_000 },
  )
})

test('from every state that can be reached, the person can end it, and the machine can go on to the end', () => {
  fc.assert(
    fc.property(plans, fc.array(events, { maxLength: 40 }), (plan, drawn) => {
      const reached = drawn.reduce((rotation, event, index) => advance(rotation, event, index), begin(plan))
      const ended = [{ kind: 'cancel' }, { kind: 'undone' }] as const
      const end = ended.reduce((rotation, event) => advance(rotation, event, 1e6), reached)
      expect(isOver(end)).toBe(true)

      let rotation = reached
      for (let turn = 0; turn < 40 && !isOver(rotation); turn += 1) {
        const way: RotationEvent[] =
          rotation.status.kind === 'undoing'
            ? [{ kind: 'undone' }]
            : [
                { kind: 'go-on' },
                { kind: 'creating', creationId: creationId('c') },
                { kind: 'created', newKey: keyId('new') },
                ...plan.destinations.map((destination) => ({ kind: 'delivered', destination }) as const),
                { kind: 'step-done' },
              ]
        for (const event of way) rotation = advance(rotation, event, 2e6)
      }
      expect(isOver(rotation)).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
