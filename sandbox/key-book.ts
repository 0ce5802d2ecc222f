import { randomBytes } from 'node:crypto'
import type { SandboxClock } from './clock.ts'
import type { KeyVault, Verdict } from './key-vault.ts'
import { isAdmin, type Person } from './people.ts'

/** A key as the sandbox tells of it. Instants are UTC milliseconds of the sandbox's clock. */
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

export interface KeyWish {
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

/** Everything that the list says of keys, beside the vault that says whether one is accepted. */
export interface KeyBook {
  add(wish: KeyWish): Promise<{ key: SandboxKey; secret: string }>
  /** Many keys that nobody uses, quickly: listed like any other, their secrets unknown. */
  addMany(wishes: Iterable<KeyWish>): void
  one(id: number): SandboxKey | null
  /** The keys that the person may see, oldest first, after the given id and so many skipped. */
  visibleTo(
    person: Person,
    options: { includeRevoked: boolean; after: number; skip?: number; limit: number },
  ): readonly SandboxKey[]
  countVisibleTo(person: Person, includeRevoked: boolean): number
  countLiveOf(person: Person): number
  revoke(id: number): void
  /** Deletes every key of that name, without a trace. */
  forget(name: string): void
  verify(secret: string): Promise<Verdict & { key?: SandboxKey }>
  noteUse(id: number, at: number, ip: string): void
  setPrefix(id: number, prefix: string): void
  all(): readonly SandboxKey[]
}

const COLUMNS =
  'id, name, prefix, owner_id AS ownerId, created_at AS createdAt, expires_at AS expiresAt, last_used_at AS lastUsedAt, last_used_ip AS lastUsedIp, rate_limit AS rateLimit, permissions, revoked_at AS revokedAt'

export function createKeyBook(vault: KeyVault, clock: SandboxClock): KeyBook {
  const { database } = vault
  database.exec(`CREATE TABLE key_book (
    id INTEGER PRIMARY KEY, auth_id TEXT, name TEXT NOT NULL, prefix TEXT NOT NULL, owner_id TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER, last_used_at INTEGER, last_used_ip TEXT,
    rate_limit INTEGER NOT NULL, permissions TEXT NOT NULL, revoked_at INTEGER) STRICT;
    CREATE INDEX key_book_by_auth ON key_book (auth_id);`)
  const insert = database.prepare<unknown[]>(
    `INSERT INTO key_book (auth_id, name, prefix, owner_id, created_at, expires_at, last_used_at, last_used_ip,
       rate_limit, permissions, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const one = database.prepare<[number | bigint], Row>(`SELECT ${COLUMNS} FROM key_book WHERE id = ?`)
  const byAuth = database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM key_book WHERE auth_id = ?`)
  const authOf = database.prepare<[number], { auth_id: string | null }>(
    'SELECT auth_id FROM key_book WHERE id = ?',
  )
  const seen = '(:owner IS NULL OR owner_id = :owner) AND (:revoked = 1 OR revoked_at IS NULL)'
  const visible = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT ${COLUMNS} FROM key_book WHERE ${seen} AND id > :after ORDER BY id LIMIT :limit OFFSET :skip`,
  )
  const countVisible = database.prepare<[Record<string, string | number | null>], { count: number }>(
    `SELECT count(*) AS count FROM key_book WHERE ${seen}`,
  )
  const countLive = database.prepare<[string, number], { count: number }>(
    'SELECT count(*) AS count FROM key_book WHERE owner_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)',
  )
  const setRevoked = database.prepare<[number, number]>(
    'UPDATE key_book SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
  )
  const remove = database.prepare<[string]>('DELETE FROM key_book WHERE name = ?')
  const setPrefix = database.prepare<[string, number]>('UPDATE key_book SET prefix = ? WHERE id = ?')
  const setUse = database.prepare<[number, string, number]>(
    'UPDATE key_book SET last_used_at = ?, last_used_ip = ? WHERE id = ?',
  )

  const read = (row: Row): SandboxKey => ({ ...row, permissions: JSON.parse(row.permissions) })
  const owner = (person: Person) => (isAdmin(person) ? null : person.id)

  function write(wish: KeyWish, authId: string | null, prefix: string): number | bigint {
    return insert.run(
      authId,
      wish.name,
      prefix,
      wish.owner.id,
      wish.createdAt ?? clock.now(),
      wish.expiresAt,
      wish.lastUsedAt ?? null,
      wish.lastUsedIp ?? null,
      wish.rateLimit ?? 100,
      JSON.stringify(wish.permissions ?? []),
      wish.revokedAt ?? null,
    ).lastInsertRowid
  }

  return {
    async add(wish) {
      const expiresAt = wish.expiresAt === null ? null : wish.expiresAt - clock.offset
      const { authId, secret } = await vault.create(wish.owner, {
        name: wish.name,
        expiresAt,
        rateLimit: wish.rateLimit ?? 100,
      })
      const row = one.get(write(wish, authId, secret.slice(0, 10)))
      if (row === undefined) throw new Error('The key was not written')
      if (wish.revokedAt !== undefined && wish.revokedAt !== null) vault.revoke(authId)
      return { key: read(row), secret }
    },
    addMany(wishes) {
      database.transaction(() => {
        for (const wish of wishes)
          write(wish, null, `wv_live_${randomBytes(4).toString('base64url').slice(0, 2)}`)
      })()
    },
    one(id) {
      const row = one.get(id)
      return row === undefined ? null : read(row)
    },
    visibleTo: (person, { includeRevoked, after, skip = 0, limit }) =>
      visible.all({ owner: owner(person), revoked: includeRevoked ? 1 : 0, after, skip, limit }).map(read),
    countVisibleTo: (person, includeRevoked) =>
      countVisible.get({ owner: owner(person), revoked: includeRevoked ? 1 : 0 })?.count ?? 0,
    countLiveOf: (person) => countLive.get(person.id, clock.now())?.count ?? 0,
    revoke(id) {
      setRevoked.run(clock.now(), id)
      const authId = authOf.get(id)?.auth_id
      if (authId) vault.revoke(authId)
    },
    forget(name) {
      for (const key of this.all()) if (key.name === name) this.revoke(key.id)
      remove.run(name)
    },
    async verify(secret) {
      const verdict = await vault.verify(secret)
      if (verdict.kind !== 'accepted') return verdict
      const row = byAuth.get(verdict.authId)
      return row === undefined ? { kind: 'refused' } : { ...verdict, key: read(row) }
    },
    setPrefix: (id, prefix) => void setPrefix.run(prefix, id),
    noteUse: (id, at, ip) => void setUse.run(at, ip, id),
    all: () => visible.all({ owner: null, revoked: 1, after: 0, skip: 0, limit: -1 }).map(read),
  }
}
