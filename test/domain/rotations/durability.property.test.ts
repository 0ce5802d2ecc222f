import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durabilityOf } from '../../../src/domain/rotations/durability.ts'
import { advance } from '../../../src/domain/rotations/rotation.ts'
import { begin, events, plans } from './histories.ts'

test('whatever power takes, the disk knows every deed outside, and nothing is about to be done that it does not know', () => {
  let relaxed = 0
  fc.assert(
    fc.property(plans, fc.array(events, { maxLength: 60 }), (plan, drawn) => {
      let rotation = begin(plan)
      let onDisk = rotation
      for (const [index, event] of drawn.entries()) {
        const next = advance(rotation, event, index + 1)
        if (next === rotation) continue
        rotation = next
        if (durabilityOf(next, event) === 'relaxed') relaxed += 1
        else onDisk = next
        // The create that was asked for, and the places that hold the new secret.
        expect(onDisk.creationId).toBe(rotation.creationId)
        expect(onDisk.delivered).toEqual(rotation.delivered)
        // What the person said, what is waited for, and how it ended.
        if (rotation.status.kind !== 'running') expect(onDisk).toBe(rotation)
        if (rotation.step === 'deliver' || rotation.step === 'revoke') expect(onDisk).toBe(rotation)
        // What is done again comes before what was reached.
        if (onDisk !== rotation) expect(onDisk.status.kind).toBe('running')
      }
    }),
    { numRuns: 5_000 },
  )
  expect(relaxed).toBeGreaterThan(1_000)
})
