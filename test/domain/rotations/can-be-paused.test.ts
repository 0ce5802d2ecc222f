import { expect, test } from 'vitest'
import { canBePaused } from '../../../src/domain/rotations/can-be-paused.ts'

const RUNNING = { kind: 'running' } as const
const WAITING = { kind: 'waiting', until: null, why: null } as const

test.each([
  ['create', RUNNING, true],
  ['adopt', WAITING, true],
  ['watch', WAITING, false],
  ['watch', RUNNING, false],
  ['deliver', { kind: 'paused' }, false],
  ['deliver', { kind: 'stopped', failure: { kind: 'timed-out' } }, false],
  ['create', { kind: 'undoing', until: null, why: null }, false],
  ['watch', { kind: 'done' }, false],
] as const)('at %s and %o, pausing all rotations pauses it: %s', (step, status, expected) => {
  expect(canBePaused({ step, status })).toBe(expected)
})
