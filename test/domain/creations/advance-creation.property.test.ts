import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accepts, advance, type CreationEvent } from '../../../src/domain/creations/advance-creation.ts'
import { type Creation, isPending } from '../../../src/domain/creations/creation.ts'
import { begun, histories } from './histories.ts'

const WITH_KEY = ['answered', 'stored', 'orphaned', 'discarded']
const WITHOUT_KEY = ['asked', 'refused', 'not-made']

function holds(before: Creation, event: CreationEvent, after: Creation): void {
  // Ends stay ends.
  if (!isPending(before)) expect(after).toBe(before)
  // A key that is known is never taken for another one, and never forgotten.
  if (before.keyId !== null) expect(after.keyId).toBe(before.keyId)
  if (WITH_KEY.includes(after.state)) expect(after.keyId).not.toBeNull()
  if (WITHOUT_KEY.includes(after.state)) expect(after.keyId).toBeNull()
  // Stored: the keychain was seen to hold the secret, by this run or by the one that looks after a crash.
  if (after.state === 'stored' && after !== before) {
    const afterAnswer = before.state === 'answered' && event.kind === 'stored'
    expect(afterAnswer || event.kind === 'secret-found').toBe(true)
    expect(after.failure).toBeNull()
  }
  // Nothing was made only as long as no key is known; revoked is only a key that is.
  if (after.state === 'not-made' && after !== before) expect(before.state).toBe('asked')
  if (after.state === 'refused' && after !== before) expect(before.state).toBe('asked')
  if (after.state === 'discarded' && after !== before) expect(before.keyId).not.toBeNull()
  // No event asks Wevion again: what was asked stays as it was, and `asked` is never come back to.
  if (after.state === 'asked') expect(before.state).toBe('asked')
  const { id, connectionId, request, namesakes, replaces, startedAt } = begun
  expect(after).toMatchObject({ id, connectionId, request, namesakes, replaces, startedAt })
  // What has no place changes nothing at all.
  expect(accepts(before, event)).toBe(after !== before)
}

test('whatever is said in whatever order, no key and no secret is lost sight of', () => {
  fc.assert(
    fc.property(histories, (drawn) => {
      let creation = begun
      for (const [index, event] of drawn.entries()) {
        const next = advance(creation, event, index + 1)
        holds(creation, event, next)
        expect(next.changedAt).toBe(next === creation ? creation.changedAt : index + 1)
        creation = next
      }
    }),
    { numRuns: 2_000 },
  )
})

test('from every state that can be reached, the person can end it', () => {
  fc.assert(
    fc.property(histories, (drawn) => {
      const reached = drawn.reduce((creation, event, index) => advance(creation, event, index), begun)
      expect(isPending(advance(reached, { kind: 'kept' }, 1e6))).toBe(false)
      // A key that is known can also be revoked.
      if (isPending(reached) && reached.keyId !== null)
        expect(advance(reached, { kind: 'revoked' }, 1e6).state).toBe('discarded')
    }),
    { numRuns: 2_000 },
  )
})
