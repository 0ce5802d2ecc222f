import type { ActivityAction, ActivityOutcome } from '../../../domain/activity.ts'

export const ACTION_WORDS: Readonly<Record<ActivityAction, string>> = {
  'connection-added': 'Connected',
  'connection-renamed': 'Renamed connection',
  'connection-reconnected': 'New management key',
  'connection-removed': 'Removed connection',
  'connection-allowed': 'Allowed address',
  'destination-allowed': 'Allowed place',
  'key-created': 'Created key',
  'key-creation-settled': 'Settled an open create',
  'secret-copied': 'Copied secret',
  'secret-adopted': 'Added secret',
  'secret-removed': 'Removed secret from keychain',
  'key-revoked': 'Revoked key',
  'key-rotated': 'Replaced key',
  'command-tried': 'Tried command',
}

export const OUTCOME_WORDS: Readonly<Record<ActivityOutcome, string>> = {
  done: 'Done',
  failed: 'Failed',
  uncertain: 'Uncertain',
}
