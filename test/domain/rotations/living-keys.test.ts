import { expect, test } from 'vitest'
import { creationId, keyId } from '../../../src/domain/identifiers.ts'
import {
  type LivingKeys,
  livingKeys,
  livingWords,
  replacementOutcome,
} from '../../../src/domain/rotations/living-keys.ts'
import type { Rotation } from '../../../src/domain/rotations/rotation.ts'
import { DEFAULT_RETIRE_POLICY } from '../../../src/domain/rotations/rotation-plan.ts'
import { begin } from './histories.ts'

const BEGUN = begin({
  oldKey: keyId('old'),
  name: 'New',
  lifetime: null,
  rateLimit: null,
  permissions: null,
  destinations: [],
  retire: DEFAULT_RETIRE_POLICY,
  mode: 'standard',
})
const COMPROMISED: Partial<Rotation> = { plan: { ...BEGUN.plan, mode: 'compromised' } }
const ASKED: Partial<Rotation> = { step: 'create', creationId: creationId('c') }
const MADE: Partial<Rotation> = { ...ASKED, step: 'deliver', newKey: keyId('new') }
const PROVEN: Partial<Rotation> = { ...MADE, step: 'adopt', verifiedAt: 1 }
const REVOKED: Partial<Rotation> = { ...COMPROMISED, step: 'create', revokedAt: 1 }
const REPLACED: Partial<Rotation> = { ...PROVEN, step: 'watch', revokedAt: 2 }
const STOPPED = { status: { kind: 'stopped', failure: { kind: 'timed-out' } } } as const
const KEPT = { status: { kind: 'cancelled', kept: true } } as const
const UNDONE = { status: { kind: 'cancelled', kept: false } } as const
const UNDOING = { status: { kind: 'undoing', until: null, why: null } } as const

type Case = readonly [string, Partial<Rotation>, LivingKeys['old'], LivingKeys['new']]

test.each<Case>([
  ['it begins', {}, 'lives', 'none'],
  ['Wevion was asked for the new key', ASKED, 'lives', 'unknown'],
  ['the new key is stored', MADE, 'lives', 'unproven'],
  ['the new key is proven', PROVEN, 'lives', 'lives'],
  ['the old key is being revoked', { ...PROVEN, step: 'revoke' }, 'unknown', 'lives'],
  ['revoking the old key failed', { ...PROVEN, step: 'revoke', ...STOPPED }, 'unknown', 'lives'],
  ['only the last look is left', REPLACED, 'ended', 'lives'],
  ['it is done', { ...REPLACED, status: { kind: 'done' } }, 'ended', 'lives'],
  ['a compromise begins', COMPROMISED, 'lives', 'none'],
  ['a compromised key is being revoked', { ...COMPROMISED, step: 'revoke' }, 'unknown', 'none'],
  ['a compromised key is revoked', REVOKED, 'ended', 'none'],
  ['after a compromise Wevion was asked', { ...REVOKED, ...ASKED, ...STOPPED }, 'ended', 'unknown'],
  ['after a compromise a place failed', { ...REVOKED, ...MADE, ...STOPPED }, 'ended', 'unproven'],
  ['turned around with a key made', { ...MADE, ...COMPROMISED, step: 'revoke' }, 'unknown', 'unproven'],
  ['the new key is taken back', { ...MADE, ...UNDOING }, 'lives', 'unknown'],
  ['cancelled before anything', UNDONE, 'lives', 'none'],
  ['the new key was taken back', { ...MADE, ...UNDONE }, 'lives', 'ended'],
  ['cancelled with both', { ...PROVEN, ...KEPT }, 'lives', 'lives'],
  ['cancelled while the old key was revoked', { ...PROVEN, step: 'revoke', ...KEPT }, 'unknown', 'lives'],
  ['cancelled in the last look', { ...REPLACED, ...KEPT }, 'ended', 'lives'],
  ['cancelled after a compromise', { ...REVOKED, ...KEPT }, 'ended', 'none'],
])('where %s, the old key is %s: %s', (_case, changes, old, made) => {
  expect(livingKeys({ ...BEGUN, ...changes }, { old: false, new: false })).toEqual({ old, new: made })
})

test('what the list says has ended has ended, whoever ended it', () => {
  const proven = { ...BEGUN, ...PROVEN }
  expect(livingKeys(proven, { old: true, new: false })).toEqual({ old: 'ended', new: 'lives' })
  expect(livingKeys(proven, { old: false, new: true })).toEqual({ old: 'lives', new: 'ended' })
  expect(livingKeys({ ...proven, step: 'revoke' }, { old: true, new: true })).toEqual({
    old: 'ended',
    new: 'ended',
  })
})

const OLD = ['lives', 'ended', 'unknown'] as const
const NEW = ['none', 'unproven', 'lives', 'ended', 'unknown'] as const
const ALL = OLD.flatMap((old) => NEW.map((made): LivingKeys => ({ old, new: made })))

test.each(ALL)('old $old, new $new: no key is said to work that may not', (living) => {
  const words = livingWords(living)
  expect(words.includes('The old key still works.')).toBe(living.old === 'lives')
  expect(words.includes('The new key is proven to work.')).toBe(living.new === 'lives')
  expect(replacementOutcome(living)).toBe(
    living.old === 'ended' && living.new === 'lives'
      ? 'done'
      : living.old === 'unknown' || living.new === 'unknown'
        ? 'uncertain'
        : 'failed',
  )
})

test('what stands where neither works', () => {
  expect(livingWords({ old: 'ended', new: 'ended' })).toBe('Neither key works any more.')
  expect(livingWords({ old: 'ended', new: 'none' })).toBe('The old key no longer works. There is no new key.')
})
