import type { Connection } from '../../../src/domain/connections/connection.ts'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { ListedKey } from '../../../src/domain/keys/api-key.ts'

export const NOW = Date.UTC(2026, 10, 23, 12)
export const HERE = connectionId('6f9619ff-8b86-4011-b42d-00cf4fc964ff')
export const ELSEWHERE = connectionId('7f9619ff-8b86-4011-b42d-00cf4fc964ff')

export function connection(id: Connection['id']): Connection {
  return {
    id,
    name: 'Acme',
    address: 'https://api.wevion.ai',
    profile: { userId: '1', userName: 'Ana', email: null, role: 'admin', team: 'Acme' },
    managementKeyPrefix: 'wv_live_ab',
    dialect: { authHeader: 'bearer', naming: null },
    createdAt: NOW,
    sync: { lastSuccessAt: null, lastAttemptAt: null, failure: null, unreadable: [] },
    clockOffset: null,
  }
}

export function listed(id: string, change: Partial<ListedKey> = {}): ListedKey {
  return {
    id: keyId(id),
    name: `Key ${id}`,
    prefix: 'wv_live_ab',
    createdAt: NOW - DAY,
    expiresAt: null,
    lastUsed: null,
    rateLimit: 100,
    revoked: false,
    owner: 'Ana',
    permissions: null,
    ...change,
  }
}
