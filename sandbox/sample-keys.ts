import type { KeyDetails } from './key-repository.ts'
import type { Person, Role } from './people.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Sample {
  readonly name: string
  readonly role: Role
  readonly created: number
  readonly expires: number | null
  readonly used: number | null
  readonly ip?: string
  readonly revoked?: number
  readonly limit?: number
}

/** Every state that a key can be in. Times are milliseconds before (created, used, revoked) or after (expires) now. */
const SAMPLES: readonly Sample[] = [
  {
    name: 'BI dashboard production',
    role: 'admin',
    created: 84 * DAY,
    expires: 7 * DAY,
    used: 2 * MINUTE,
    ip: '203.0.113.7',
  },
  {
    name: 'CI launch script',
    role: 'mediabuyer',
    created: 79 * DAY,
    expires: 10 * DAY,
    used: HOUR,
    ip: '198.51.100.4',
  },
  { name: 'Reporting export', role: 'admin', created: 76 * DAY, expires: 14 * DAY - HOUR, used: null },
  {
    name: 'Creative approval bot',
    role: 'manager',
    created: 87 * DAY,
    expires: 3 * DAY,
    used: 25 * MINUTE,
    ip: '192.0.2.44',
    limit: 60,
  },
  {
    name: 'Slack notifier',
    role: 'admin',
    created: 32 * DAY,
    expires: 58 * DAY,
    used: 26 * HOUR,
    ip: '192.0.2.18',
  },
  {
    name: 'Budget watcher',
    role: 'finance',
    created: 19 * DAY,
    expires: 71 * DAY,
    used: 3 * DAY,
    ip: '192.0.2.18',
  },
  {
    name: 'Creative sync',
    role: 'mediabuyer',
    created: 120 * DAY,
    expires: null,
    used: 4 * MINUTE,
    ip: '203.0.113.7',
    limit: 600,
  },
  {
    name: 'Legacy importer',
    role: 'owner',
    created: 410 * DAY,
    expires: null,
    used: 240 * DAY,
    ip: '198.51.100.23',
  },
  { name: 'Public dashboard', role: 'viewer', created: 12 * DAY, expires: null, used: null },
  {
    name: 'Spring campaign',
    role: 'mediabuyer',
    created: 102 * DAY,
    expires: -12 * DAY,
    used: 35 * DAY,
    ip: '203.0.113.90',
  },
  {
    name: 'Old reporting export',
    role: 'admin',
    created: 168 * DAY,
    expires: 20 * DAY,
    used: 77 * DAY,
    ip: '198.51.100.4',
    revoked: 76 * DAY,
  },
  {
    name: 'Agency hand-over',
    role: 'owner',
    created: 60 * DAY,
    expires: null,
    used: 41 * DAY,
    ip: '203.0.113.12',
    revoked: 40 * DAY,
  },
]

export function sampleKeys(people: readonly Person[], now: number): readonly KeyDetails[] {
  return SAMPLES.map((sample) => {
    const owner = people.find((person) => person.role === sample.role) ?? people[0]
    if (owner === undefined) throw new Error('The sandbox has no people')
    return {
      owner,
      name: sample.name,
      createdAt: now - sample.created,
      expiresAt: sample.expires === null ? null : now + sample.expires,
      lastUsedAt: sample.used === null ? null : now - sample.used,
      lastUsedIp: sample.ip ?? null,
      revokedAt: sample.revoked === undefined ? null : now - sample.revoked,
      rateLimit: sample.limit ?? 100,
      permissions: ['campaigns:read', 'reports:read'],
    }
  })
}

const INTEGRATIONS = [
  'Dashboard',
  'Launch script',
  'Report export',
  'Budget watcher',
  'Creative sync',
  'Alert bot',
]

/** Generates plausible keys for large accounts: one in ten expires soon, one in twenty is revoked. */
export function* manyKeys(count: number, people: readonly Person[], now: number): Iterable<KeyDetails> {
  for (let index = 0; index < count; index += 1) {
    const owner = people[index % people.length]
    if (owner === undefined) return
    const expiresIn =
      index % 10 === 0 ? (index % 14) * DAY + HOUR : index % 3 === 0 ? null : (index % 300) * DAY - 20 * DAY
    yield {
      owner,
      name: `${INTEGRATIONS[index % INTEGRATIONS.length]} ${String(index).padStart(6, '0')}`,
      createdAt: now - (index % 400) * DAY,
      expiresAt: expiresIn === null ? null : now + expiresIn,
      lastUsedAt: index % 7 === 0 ? null : now - (index % 90) * HOUR,
      lastUsedIp: index % 7 === 0 ? null : `198.51.100.${index % 250}`,
      revokedAt: index % 20 === 19 ? now - DAY : null,
    }
  }
}
