import { randomBytes } from 'node:crypto'
import type { SandboxClock } from './clock.ts'
import type { KeyIssuer, Verification } from './key-issuer.ts'
import { isAdmin, type Person } from './people.ts'

/** A key as the sandbox lists it. Instants are UTC milliseconds of the sandbox's clock. */
export interface SandboxKey {
  readonly id: number
  readonly name: string
  readonly prefix: string
  readonly ownerId: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly lastUsedIp: string | null
  readonly rateLimit: number
  readonly permissions: readonly string[]
  readonly revokedAt: number | null
}

export interface KeyDetails {
  readonly owner: Person
  readonly name: string
  readonly expiresAt: number | null
  readonly rateLimit?: number
  readonly permissions?: readonly string[]
  readonly createdAt?: number
  readonly lastUsedAt?: number | null
  readonly lastUsedIp?: string | null
  readonly revokedAt?: number | null
}

interface Row extends Omit<SandboxKey, 'permissions'> {
  readonly permissions: string
}

/** What the list says about keys. Whether a secret is accepted is decided by the key issuer. */
export interface KeyRepository {
  add(details: KeyDetails): Promise<{ key: SandboxKey; secret: string }>
  /** Adds many keys quickly. They are listed like any other, but have no secret. */
  addMany(keys: Iterable<KeyDetails>): void
  find(id: number): SandboxKey | null
  /** Returns keys that the person may see, oldest first, from those after the id `after`. */
  visibleTo(
    person: Person,
    options: { includeRevoked: boolean; after: number; skip?: number; limit: number },
  ): readonly SandboxKey[]
  countVisibleTo(person: Person, includeRevoked: boolean): number
  countLiveOf(person: Person): number
  revoke(id: number): void
  /** Revokes and deletes every key of that name. */
  deleteByName(name: string): void
  verify(secret: string): Promise<Verification & { key?: SandboxKey }>
  recordUse(id: number, at: number, ip: string): void
  setPrefix(id: number, prefix: string): void
  all(): readonly SandboxKey[]
}

const COLUMNS =
  'id, name, prefix, owner_id AS ownerId, created_at AS createdAt, expires_at AS expiresAt, last_used_at AS lastUsedAt, last_used_ip AS lastUsedIp, rate_limit AS rateLimit, permissions, revoked_at AS revokedAt'

export function createKeyRepository(issuer: KeyIssuer, clock: SandboxClock): KeyRepository {
  const { database } = issuer
  database.exec(`CREATE TABLE listed_key (
    id INTEGER PRIMARY KEY, auth_id TEXT, name TEXT NOT NULL, prefix TEXT NOT NULL, owner_id TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER, last_used_at INTEGER, last_used_ip TEXT,
    rate_limit INTEGER NOT NULL, permissions TEXT NOT NULL, revoked_at INTEGER) STRICT;
    CREATE INDEX listed_key_by_auth ON listed_key (auth_id);`)
  const insert = database.prepare<unknown[]>(
    `INSERT INTO listed_key (auth_id, name, prefix, owner_id, created_at, expires_at, last_used_at, last_used_ip,
       rate_limit, permissions, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const byId = database.prepare<[number | bigint], Row>(`SELECT ${COLUMNS} FROM listed_key WHERE id = ?`)
  const byAuth = database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM listed_key WHERE auth_id = ?`)
  const authOf = database.prepare<[number], { auth_id: string | null }>(
    'SELECT auth_id FROM listed_key WHERE id = ?',
  )
  const isVisible = '(:owner IS NULL OR owner_id = :owner) AND (:revoked = 1 OR revoked_at IS NULL)'
  const visible = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT ${COLUMNS} FROM listed_key WHERE ${isVisible} AND id > :after ORDER BY id LIMIT :limit OFFSET :skip`,
  )
  const countVisible = database.prepare<[Record<string, string | number | null>], { count: number }>(
    `SELECT count(*) AS count FROM listed_key WHERE ${isVisible}`,
  )
  const countLive = database.prepare<[string, number], { count: number }>(
    'SELECT count(*) AS count FROM listed_key WHERE owner_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)',
  )
  const setRevoked = database.prepare<[number, number]>(
    'UPDATE listed_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
  )
  const deleteNamed = database.prepare<[string]>('DELETE FROM listed_key WHERE name = ?')
  const setPrefix = database.prepare<[string, number]>('UPDATE listed_key SET prefix = ? WHERE id = ?')
  const setUse = database.prepare<[number, string, number]>(
    'UPDATE listed_key SET last_used_at = ?, last_used_ip = ? WHERE id = ?',
  )

  const read = (row: Row): SandboxKey => ({ ...row, permissions: JSON.parse(row.permissions) })
  const ownerFilter = (person: Person) => (isAdmin(person) ? null : person.id)

  function write(details: KeyDetails, authId: string | null, prefix: string): number | bigint {
    return insert.run(
      authId,
      details.name,
      prefix,
      details.owner.id,
      details.createdAt ?? clock.now(),
      details.expiresAt,
      details.lastUsedAt ?? null,
      details.lastUsedIp ?? null,
      details.rateLimit ?? 100,
      JSON.stringify(details.permissions ?? []),
      details.revokedAt ?? null,
    ).lastInsertRowid
  }

  return {
    async add(details) {
      const expiresAt = details.expiresAt === null ? null : details.expiresAt - clock.offset
      const { authId, secret } = await issuer.create(details.owner, {
        name: details.name,
        expiresAt,
        rateLimit: details.rateLimit ?? 100,
      })
      const row = byId.get(write(details, authId, secret.slice(0, 10)))
      if (row === undefined) throw new Error('The key was not written')
      if (details.revokedAt !== undefined && details.revokedAt !== null) issuer.revoke(authId)
      return { key: read(row), secret }
    },
    addMany(keys) {
      database.transaction(() => {
        for (const details of keys)
          write(details, null, `wv_live_${randomBytes(4).toString('base64url').slice(0, 2)}`)
      })()
    },
    find(id) {
      const row = byId.get(id)
      return row === undefined ? null : read(row)
    },
    visibleTo: (person, { includeRevoked, after, skip = 0, limit }) =>
      visible
        .all({ owner: ownerFilter(person), revoked: includeRevoked ? 1 : 0, after, skip, limit })
        .map(read),
    countVisibleTo: (person, includeRevoked) =>
      countVisible.get({ owner: ownerFilter(person), revoked: includeRevoked ? 1 : 0 })?.count ?? 0,
    countLiveOf: (person) => countLive.get(person.id, clock.now())?.count ?? 0,
    revoke(id) {
      setRevoked.run(clock.now(), id)
      const authId = authOf.get(id)?.auth_id
      if (authId) issuer.revoke(authId)
    },
    deleteByName(name) {
      for (const key of this.all()) if (key.name === name) this.revoke(key.id)
      deleteNamed.run(name)
    },
    async verify(secret) {
      const verification = await issuer.verify(secret)
      if (verification.kind !== 'accepted') return verification
      const row = byAuth.get(verification.authId)
      return row === undefined ? { kind: 'refused' } : { ...verification, key: read(row) }
    },
    setPrefix: (id, prefix) => void setPrefix.run(prefix, id),
    recordUse: (id, at, ip) => void setUse.run(at, ip, id),
    all: () => visible.all({ owner: null, revoked: 1, after: 0, skip: 0, limit: -1 }).map(read),
  }
}
