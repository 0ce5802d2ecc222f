import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { apiRoutes } from './api-routes.ts'
import { createAuditLog } from './audit-log.ts'
import { createClock, type SandboxClock } from './clock.ts'
import { controlRoutes } from './control-routes.ts'
import { type SandboxDialect, SPRING_2026 } from './dialect.ts'
import { createFaults, type Faults } from './faults.ts'
import { createKeyBook, type KeyWish, type SandboxKey } from './key-book.ts'
import { openKeyVault } from './key-vault.ts'
import { PEOPLE, type Person } from './people.ts'
import { manyKeys, sampleKeys } from './sample-keys.ts'
import type { SandboxState } from './state.ts'

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port?: number
  readonly dialect?: Partial<SandboxDialect>
  /** The sample keys that make every state visible; on unless switched off. */
  readonly samples?: boolean
  /** This many further keys. */
  readonly keys?: number
}

export interface Sandbox extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  readonly people: readonly Person[]
  readonly clock: SandboxClock
  readonly faults: Faults
  /** What the routes share; tests read and change it. */
  readonly state: SandboxState
  /** A standing management key of the person with that role or e-mail address. */
  managementKey(who: string): Promise<string>
  /** Adds a key as if it had been made elsewhere; its secret is told this once. */
  addKey(wish: Omit<KeyWish, 'owner'> & { owner?: Person }): Promise<{ key: SandboxKey; secret: string }>
  /** Every secret that this sandbox has handed out so far, for tests that look where they have gone. */
  secrets(): readonly string[]
  /** Many further keys, quickly. */
  seed(count: number): void
  /** Takes every key of that name out of the book, as if Wevion had lost it. */
  forgetKey(name: string): void
  /** Lists two keys under one prefix, which Wevion's short prefixes make likely. */
  sharePrefix(first: number, second: number, prefix: string): void
  /** Keys that Wevion would accept now, those behind `managementKey` left out. */
  liveKeys(): readonly SandboxKey[]
  close(): Promise<void>
}

/** Starts a Wevion-compatible server on this machine's loopback. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // Roles change: those of one sandbox are not those of another in the same process.
  const people = PEOPLE.map((person) => ({ ...person }))
  const vault = await openKeyVault(people)
  const clock = createClock((milliseconds) => vault.shift(milliseconds))
  const book = createKeyBook(vault, clock)
  const state: SandboxState = {
    people,
    book,
    clock,
    faults: createFaults(),
    audit: createAuditLog(),
    requests: [],
    dialect: { ...SPRING_2026, ...options.dialect },
    createNaming: null,
    plan: { creationCap: null, readOnly: false },
    lastUsedLag: 0,
    freshKeyRefusals: 0,
  }
  if (options.samples !== false) for (const wish of sampleKeys(people, clock.now())) await book.add(wish)
  if (options.keys !== undefined) book.addMany(manyKeys(options.keys, people, clock.now()))

  const standing = new Map<string, { id: number; secret: string }>()
  async function managementKey(who: string): Promise<string | null> {
    const owner = people.find(({ role, email }) => role === who || email === who)
    if (owner === undefined) return null
    const known = standing.get(owner.id)
    if (known !== undefined && book.one(known.id)?.revokedAt === null) return known.secret
    const { key, secret } = await book.add({
      owner,
      name: `Wevion Keys (${owner.name})`,
      expiresAt: null,
      rateLimit: 10_000,
    })
    standing.set(owner.id, { id: key.id, secret })
    return secret
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/', controlRoutes(state, managementKey))
  app.route('/', apiRoutes(state))
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The sandbox has no port')

  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    vault.database.close()
  }
  return {
    address: `http://127.0.0.1:${bound.port}`,
    people,
    clock,
    faults: state.faults,
    state,
    async managementKey(who) {
      const key = await managementKey(who)
      if (key === null) throw new Error(`Nobody in the sandbox is ${who}`)
      return key
    },
    addKey: (wish) => book.add({ ...wish, owner: wish.owner ?? (people[1] as Person) }),
    secrets: () => vault.secrets,
    seed: (count) => book.addMany(manyKeys(count, people, clock.now())),
    forgetKey: (name) => book.forget(name),
    sharePrefix(first, second, prefix) {
      for (const id of [first, second]) book.setPrefix(id, prefix)
    },
    liveKeys() {
      const managing = new Set([...standing.values()].map(({ id }) => id))
      return book
        .all()
        .filter(
          (key) =>
            key.revokedAt === null &&
            (key.expiresAt === null || key.expiresAt > clock.now()) &&
            !managing.has(key.id),
        )
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
