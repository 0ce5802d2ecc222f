import { expect, test } from 'vitest'
import { destinationId } from '../../../src/domain/identifiers.ts'
import { canBeUndone } from '../../../src/domain/rotations/rotation.ts'

const UNTOUCHED = { step: 'deliver', delivered: [], verifiedAt: null, revokedAt: null } as const

test.each([
  ['nothing has come of it', UNTOUCHED, true],
  ['its secret is delivered', { ...UNTOUCHED, delivered: [destinationId('d1')] }, false],
  ['it is proven', { ...UNTOUCHED, verifiedAt: 1 }, false],
  ['the old key may be gone', { ...UNTOUCHED, step: 'revoke' } as const, false],
  ['the old key is gone', { ...UNTOUCHED, revokedAt: 1 }, false],
])('where %s, cancelling undoes the new key: %s', (_case, rotation, expected) => {
  expect(canBeUndone(rotation)).toBe(expected)
})
