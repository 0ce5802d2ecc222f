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
import { openKeyIssuer } from './key-issuer.ts'
import { createKeyRepository, type KeyDetails, type SandboxKey } from './key-repository.ts'
import { PEOPLE, type Person } from './people.ts'
import { manyKeys, sampleKeys } from './sample-keys.ts'
import type { SandboxState } from './state.ts'

export interface SandboxOptions {
  /** 0, the default: any free port. */
  readonly port?: number
  readonly dialect?: Partial<SandboxDialect>
  /** Whether to add the sample keys, which show every state. On by default. */
  readonly samples?: boolean
  /** How many further keys to add. */
  readonly keys?: number
}

export interface Sandbox extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  readonly people: readonly Person[]
  readonly clock: SandboxClock
  readonly faults: Faults
  /** Shared by the routes; tests read and change it. */
  readonly state: SandboxState
  /** Returns the management key of the person with that role or e-mail address: the same one until it is revoked. */
  managementKey(who: string): Promise<string>
  /** Adds a key as if it had been made elsewhere, and returns its secret. */
  addKey(
    details: Omit<KeyDetails, 'owner'> & { owner?: Person },
  ): Promise<{ key: SandboxKey; secret: string }>
  /** Returns every secret issued so far, for tests that check where secrets went. */
  secrets(): readonly string[]
  /** Adds many further keys quickly. */
  seed(count: number): void
  /** Deletes every key of that name, as if Wevion had lost it. */
  deleteKey(name: string): void
  /** Gives two keys the same prefix, which Wevion's short prefixes make likely. */
  sharePrefix(first: number, second: number, prefix: string): void
  /** Returns the keys that Wevion would accept now, without those of `managementKey`. */
  liveKeys(): readonly SandboxKey[]
  close(): Promise<void>
}

/** Starts a Wevion-compatible server on this machine's loopback address. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // Tests change roles. Each sandbox in the process has its own people.
  const people = PEOPLE.map((person) => ({ ...person }))
  const issuer = await openKeyIssuer(people)
  const clock = createClock((milliseconds) => issuer.shift(milliseconds))
  const keys = createKeyRepository(issuer, clock)
  const state: SandboxState = {
    people,
    keys,
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
  if (options.samples !== false)
    for (const details of sampleKeys(people, clock.now())) await keys.add(details)
  if (options.keys !== undefined) keys.addMany(manyKeys(options.keys, people, clock.now()))

  const managementKeys = new Map<string, { id: number; secret: string }>()
  async function managementKey(who: string): Promise<string | null> {
    const owner = people.find(({ role, email }) => role === who || email === who)
    if (owner === undefined) return null
    const known = managementKeys.get(owner.id)
    if (known !== undefined && keys.find(known.id)?.revokedAt === null) return known.secret
    const { key, secret } = await keys.add({
      owner,
      name: `Wevion Keys (${owner.name})`,
      expiresAt: null,
      rateLimit: 10_000,
    })
    managementKeys.set(owner.id, { id: key.id, secret })
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
    issuer.database.close()
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
    addKey: (details) => keys.add({ ...details, owner: details.owner ?? (people[1] as Person) }),
    secrets: () => issuer.secrets,
    seed: (count) => keys.addMany(manyKeys(count, people, clock.now())),
    deleteKey: (name) => keys.deleteByName(name),
    sharePrefix(first, second, prefix) {
      for (const id of [first, second]) keys.setPrefix(id, prefix)
    },
    liveKeys() {
      const managing = new Set([...managementKeys.values()].map(({ id }) => id))
      return keys
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
