import { expect, test } from 'vitest'
import type { Connection } from '../../../src/domain/connections/connection.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { connectionId } from '../../../src/domain/identifiers.ts'
import { actingUser, connectionState } from '../../../src/renderer/src/connections/connection-state.ts'

const CONNECTION: Connection = {
  id: connectionId('c1'),
  name: 'Acme',
  address: 'https://api.wevion.ai/',
  profile: { userId: '1', userName: 'Ana Lopes', email: null, role: 'admin', team: 'Acme' },
  managementKeyPrefix: 'wv_live_bT',
  dialect: { authHeader: 'bearer', naming: null },
  createdAt: 0,
  sync: { lastSuccessAt: null, lastAttemptAt: null, failure: null, unreadable: [] },
  clockOffset: null,
}

const failing = (failure: Failure): Connection => ({ ...CONNECTION, sync: { ...CONNECTION.sync, failure } })

test('a connection is doing well, syncing, offline, in need of a key, or failing', () => {
  expect(connectionState(CONNECTION, false)).toBe('up-to-date')
  expect(connectionState(CONNECTION, true)).toBe('syncing')
  expect(connectionState(failing({ kind: 'unreachable', reason: 'refused' }), false)).toBe('offline')
  expect(connectionState(failing({ kind: 'timed-out' }), false)).toBe('failed')
})

test('what is wrong stays said while the next sync is under way', () => {
  expect(connectionState(failing({ kind: 'unauthorized' }), true)).toBe('needs-key')
})

test('whose power a connection has is said with the role, where Wevion names one', () => {
  expect(actingUser(CONNECTION)).toBe('Ana Lopes, admin')
  expect(actingUser({ ...CONNECTION, profile: { ...CONNECTION.profile, role: null } })).toBe('Ana Lopes')
})
