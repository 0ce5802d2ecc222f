import { expect, test } from 'vitest'
import { type Failure, type FailureKind, LOCAL_PROBLEMS } from '../../../src/domain/failure.ts'
import { failureText } from '../../../src/renderer/src/ui/failure-text.ts'

const NOW = Date.UTC(2026, 10, 23, 12)

/** One of each kind: a kind that is added to the domain is missing here, and that is a type error. */
const FAILURES: { readonly [Kind in FailureKind]: Extract<Failure, { kind: Kind }> } = {
  unauthorized: { kind: 'unauthorized' },
  forbidden: { kind: 'forbidden', message: 'Admins only' },
  'rate-limited': { kind: 'rate-limited', retryAt: NOW + 22_300 },
  'too-often': { kind: 'too-often', retryAt: NOW + 22_300 },
  'plan-limit': { kind: 'plan-limit', message: null },
  unreachable: { kind: 'unreachable', reason: 'tls' },
  'timed-out': { kind: 'timed-out' },
  'connection-lost': { kind: 'connection-lost' },
  'server-error': { kind: 'server-error', status: 503, message: null },
  'unexpected-response': { kind: 'unexpected-response', field: 'data[0].id' },
  'not-found': { kind: 'not-found' },
  'name-taken': { kind: 'name-taken' },
  conflict: { kind: 'conflict', message: null },
  'revocation-unconfirmed': { kind: 'revocation-unconfirmed' },
  'rotation-problem': { kind: 'rotation-problem', problem: 'other-owner', detail: 'Vic Roy' },
  'not-possible': { kind: 'not-possible', problem: 'destination-in-use', detail: null },
  'key-in-use': { kind: 'key-in-use' },
  'invalid-input': { kind: 'invalid-input', field: 'name', message: 'Give the key a name' },
  'keychain-locked': { kind: 'keychain-locked' },
  'keychain-denied': { kind: 'keychain-denied' },
  'keychain-missing': { kind: 'keychain-missing' },
  'keychain-failed': { kind: 'keychain-failed' },
  'keychain-waiting': { kind: 'keychain-waiting' },
  'secret-not-stored': { kind: 'secret-not-stored' },
  'secret-mismatch': { kind: 'secret-mismatch' },
  declined: { kind: 'declined' },
  'not-granted': { kind: 'not-granted', outlet: 'destination' },
  'disk-full': { kind: 'disk-full' },
  'store-read-only': { kind: 'store-read-only' },
  'store-damaged': { kind: 'store-damaged' },
  'destination-failed': { kind: 'destination-failed', problem: 'denied', message: null },
  internal: { kind: 'internal', logId: 'a1b2' },
}

test.each(Object.values(FAILURES))('$kind is told in whole, calm sentences', (failure) => {
  const { what, next } = failureText(failure, NOW)
  expect(what).toMatch(/^\p{Lu}.*[.?]$/u)
  expect(what).not.toMatch(/undefined|null|\.\.|!/u)
  if (failure.kind !== 'conflict' && failure.kind !== 'invalid-input') expect(next).toMatch(/^\p{Lu}.*\.$/u)
})

test.each([
  'driven-elsewhere',
  'already-running',
  'inconsistent',
  'unproven-successor',
  'old-key-revoked',
  'new-key-revoked',
  'other-user',
  'other-owner',
  'fewer-permissions',
] as const)('a rotation’s problem, %s, is told without a word on which key works', (problem) => {
  const { what, next } = failureText({ kind: 'rotation-problem', problem, detail: 'Vic Roy' }, NOW)
  expect(what).toMatch(/^\p{Lu}.*\.$/u)
  expect(next).toMatch(/^\p{Lu}.*\.$/u)
  expect(`${what} ${next}`).not.toMatch(/undefined|null|stay|Both keys/u)
})

test('what is known of the failure is said', () => {
  expect(failureText(FAILURES['rate-limited'], NOW).what).toBe('Wevion asks to wait 23 s.')
  expect(failureText({ kind: 'rate-limited', retryAt: NOW - 5_000 }, NOW).what).toBe(
    'Wevion asks to wait 1 s.',
  )
  expect(failureText(FAILURES['too-often'], NOW).next).toContain('in 23 s.')
  expect(failureText(FAILURES.forbidden, NOW).what).toMatch(/: Admins only\.$/u)
  expect(failureText(FAILURES['server-error'], NOW).what).toContain('503')
  expect(failureText(FAILURES['unexpected-response'], NOW).what).toContain('data[0].id')
  expect(failureText(FAILURES.internal, NOW).next).toContain('a1b2')
})

test.each(LOCAL_PROBLEMS)('%s is told in whole, calm sentences', (problem) => {
  const { what, next } = failureText({ kind: 'not-possible', problem, detail: 'Not like this.' }, NOW)
  expect(what).toMatch(/^\p{Lu}.*\.$/u)
  expect(next).toMatch(/^\p{Lu}.*\.$/u)
})
