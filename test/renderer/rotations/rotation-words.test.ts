import { expect, test } from 'vitest'
import type { LivingKeys } from '../../../src/domain/rotations/living-keys.ts'
import { cancellingWords, statusWords } from '../../../src/renderer/src/rotations/rotation-words.ts'

const CANCELLED = { kind: 'cancelled', kept: true } as const

type Case = readonly [LivingKeys['old'], LivingKeys['new'], string]

test.each<Case>([
  ['lives', 'lives', 'Cancelled, both keys live'],
  ['lives', 'unproven', 'Cancelled, both keys live'],
  ['lives', 'none', 'Cancelled, the old key stays'],
  ['lives', 'ended', 'Cancelled, the new key is revoked'],
  ['lives', 'unknown', 'Cancelled, there may be a new key'],
  ['ended', 'lives', 'Cancelled, only the new key lives'],
  ['ended', 'unproven', 'Cancelled, only the new key lives'],
  ['ended', 'none', 'Cancelled, neither key lives'],
  ['ended', 'ended', 'Cancelled, neither key lives'],
  ['ended', 'unknown', 'Cancelled, the old key is gone, there may be a new one'],
  ['unknown', 'lives', 'Cancelled, the old key may be revoked'],
])('cancelled, old %s, new %s: %s', (old, made, words) => {
  expect(statusWords({ status: CANCELLED, step: 'deliver', living: { old, new: made } })).toBe(words)
})

test('cancelled in the last look, the key is replaced', () => {
  const living = { old: 'ended', new: 'lives' } as const
  expect(statusWords({ status: CANCELLED, step: 'watch', living })).toBe('Replaced, not looked at again')
})

test('what cancelling would leave', () => {
  const fresh = { step: 'deliver', delivered: [], verifiedAt: null, revokedAt: null } as const
  const proven = { ...fresh, step: 'adopt', verifiedAt: 1 } as const
  const words = (rotation: typeof fresh | typeof proven, living: LivingKeys) =>
    cancellingWords({ ...rotation, living })
  expect(words(fresh, { old: 'lives', new: 'none' })).toBe('Nothing would be left behind.')
  expect(words(fresh, { old: 'lives', new: 'unproven' })).toBe('The new key would be revoked again.')
  expect(words(proven, { old: 'lives', new: 'lives' })).toBe('Both keys would stay.')
  expect(words(proven, { old: 'ended', new: 'lives' })).toBe('The old key no longer works.')
  expect(words(fresh, { old: 'ended', new: 'unproven' })).toBe(
    'The new key would be revoked, and the old key no longer works.',
  )
  expect(words(proven, { old: 'unknown', new: 'lives' })).toBe('The old key may be revoked already.')
})
