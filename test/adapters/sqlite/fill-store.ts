import type { KeyDestination } from '../../../src/domain/destination.ts'
import { creationId, destinationId, keyId, rotationId } from '../../../src/domain/identifiers.ts'
import { DAY, HOUR } from '../../../src/domain/instant.ts'
import { beginRotation, type Rotation } from '../../../src/domain/rotations/rotation.ts'
import type { Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import { connection, ELSEWHERE, HERE, listed, NOW } from './sample.ts'

export const CREATION = creationId('8f9619ff-8b86-4011-b42d-00cf4fc964ff')
export const ROTATION = rotationId('9f9619ff-8b86-4011-b42d-00cf4fc964ff')
export const DESTINATION = destinationId('af9619ff-8b86-4011-b42d-00cf4fc964ff')
export const KEY = { connectionId: HERE, keyId: keyId('1') }

export const destination: KeyDestination = {
  id: DESTINATION,
  key: KEY,
  config: { kind: 'env-file', path: '/home/ana/.env', variable: 'WEVION_KEY' },
  credentialStored: true,
  holds: '0011223344556677',
  checkedAt: NOW,
  failure: { kind: 'destination-failed', problem: 'denied', message: 'Not allowed' },
}

export const rotation: Rotation = {
  ...beginRotation(
    {
      id: ROTATION,
      connectionId: HERE,
      plan: {
        oldKey: KEY.keyId,
        name: 'Key 2026-Q4',
        lifetime: 30 * DAY,
        rateLimit: 100,
        permissions: ['read'],
        destinations: [DESTINATION],
        retire: { kind: 'when-silent', silentFor: 24 * HOUR },
        mode: 'standard',
      },
    },
    NOW,
  ),
  step: 'adopt',
  status: { kind: 'waiting', until: NOW + HOUR, why: { kind: 'timed-out' } },
  creationId: CREATION,
  newKey: keyId('2'),
  delivered: [DESTINATION],
  verifiedAt: NOW,
}

/** At least one row in each table, with a value in every column. */
export function fillStore(store: Store): void {
  store.connections.add({
    ...connection(HERE),
    sync: {
      lastSuccessAt: NOW,
      lastAttemptAt: NOW,
      failure: { kind: 'unreachable', reason: 'offline' },
      unreadable: [{ label: '#3', field: 'expiresAt' }],
      moreUnreadable: 2,
    },
    clockOffset: 30,
  })
  store.connections.add(connection(ELSEWHERE))
  const keys = [
    listed('1', { expiresAt: NOW + 3 * DAY, lastUsed: { at: NOW - DAY, ip: '::1' }, permissions: ['read'] }),
    listed('2', { expiresAt: NOW + 60 * DAY }),
    listed('3', { createdAt: NOW - 200 * DAY }),
  ]
  store.keys.replaceListed(HERE, { keys, unreadable: [] }, NOW)
  store.keys.setFingerprint(KEY, '0011223344556677')
  store.creations.begin({
    id: CREATION,
    connectionId: HERE,
    request: { name: 'Key 2026-Q4', expiresAt: NOW + DAY, rateLimit: 100, permissions: ['read'] },
    namesakes: [keyId('3')],
    replaces: KEY.keyId,
    state: 'orphaned',
    keyId: keyId('2'),
    startedAt: NOW,
    changedAt: NOW,
    failure: { kind: 'keychain-locked' },
  })
  store.lineage.add(KEY, keyId('2'), NOW)
  const fencingToken = store.rotations.takeLease('other', NOW, NOW + HOUR) ?? 0
  store.rotations.write({ ...rotation, step: 'preflight' }, null, fencingToken)
  store.rotations.write(rotation, { kind: 'created', newKey: keyId('2') }, fencingToken)
  store.rotations.noteOwnUse({ ...KEY, keyId: keyId('2') }, NOW)
  store.destinations.put(destination)
  store.destinations.setPolicy(KEY, { kind: 'on-date', at: NOW + DAY })
  store.reminders.choose(KEY, {
    thresholds: [30, 7],
    quarterly: true,
    snoozedUntil: NOW,
    snoozedAt: NOW,
    silenced: false,
  })
  store.reminders.markNotified(
    [
      { kind: 'urgent', key: KEY, expiresAt: NOW + 3 * DAY, threshold: 3, daysLeft: 3 },
      { kind: 'rotate-quarterly', key: KEY, round: 1, ageDays: 90 },
      { kind: 'audit-look', connectionId: HERE, month: '2026-11' },
    ],
    NOW,
  )
  store.activity.add({
    at: NOW,
    action: 'key-created',
    outcome: 'failed',
    connectionId: HERE,
    connectionName: 'Acme',
    keyId: KEY.keyId,
    keyName: 'Key 1',
    failure: { kind: 'server-error', status: 503, message: 'Busy' },
  })
  store.settings.update({ theme: 'dark', reminders: { quietHours: { from: 1_320, to: 420 } } })
  store.facts.set('reminders-paused-until', String(NOW + HOUR))
}
