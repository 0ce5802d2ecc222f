import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { DestinationConfig } from '../../../src/domain/destination.ts'
import { grantText } from '../../../src/domain/grants/grant.ts'
import { SECOND } from '../../../src/domain/instant.ts'
import { createGrants } from '../../../src/main/adapters/grants/grants.ts'
import { createRequestHandler } from '../../../src/main/ipc/handle-request.ts'
import { composeHandlers } from '../../../src/main/startup/compose-handlers.ts'
import { composePorts } from '../../../src/main/startup/compose-ports.ts'
import { UTC } from '../../domain/reminders/zone-named.ts'
import { NODE_NETWORK, SILENT_DESKTOP, SILENT_LOG, TEST_FACTS } from '../silent-ports.ts'
import { type Chance, createForger } from './forged-rows.ts'
import { createOutsideWorld, type Sent } from './outside-world.ts'

const HOME = 'https://one.example'
const ALSO_HOME = 'https://two.example'
const ELSEWHERE = 'https://evil.example'
const ADDRESSES = [HOME, ALSO_HOME, ELSEWHERE]

const envFile = (path: string): DestinationConfig => ({ kind: 'env-file', path, variable: 'KEY' })
const program = (...argv: string[]): DestinationConfig => ({
  kind: 'command',
  argv,
  workingFolder: null,
  variable: null,
  timeLimit: 1_000,
})
/** The person's own places … */
const OWN = [envFile('/srv/one.env'), envFile('/srv/two.env'), program('deploy', '--now')]
/** … and somebody else's. */
const FOREIGN = [
  envFile('/tmp/mine.env'),
  program('sh', '-c', 'cat > /tmp/mine'),
  program('deploy', '--there'),
]

/** Where shared memory is, the disk's own speed does not count. */
const FOLDER = process.platform === 'linux' ? '/dev/shm' : tmpdir()

/**
 * The app's own handlers on a real store, with a window and a store that do whatever chance says, and a person who
 * agrees to what is theirs and to nothing else. What leaves is compared with what the person has said.
 */
export function createModelledApp(chance: Chance) {
  const folder = mkdtempSync(join(FOLDER, 'wk-model-'))
  const world = createOutsideWorld()
  const homes = new Map<string, string>()
  for (const address of ADDRESSES) {
    homes.set(world.addKey(address, 'Wevion Keys').secret, address)
    for (const name of ['BI', 'Feed', 'CRM']) world.addKey(address, name)
  }
  const typed = new Map([...homes].map(([secret, address]) => [address, secret]))
  let time = Date.UTC(2026, 10, 28)
  let agreeing: (lines: readonly string[]) => boolean = () => false
  let replaced: { readonly connection: string; readonly key: string | null } | null = null
  /** By the new key: the key that it was made to succeed. */
  const predecessors = new Map<string, string>()
  /** By the destination's id: the key and the places that the person agreed to. */
  const agreed = new Map<string, { readonly key: string; readonly config: DestinationConfig }[]>()
  const credentials = new Map<string, DestinationConfig>()
  /** By the destination's id: the place that its token was typed for. */
  const tokens = new Map<string, DestinationConfig>()
  const counts = { delivered: 0, opened: 0, declined: 0, asked: 0, refused: 0, addressed: 0 }

  const shared = composePorts(
    {
      ...SILENT_DESKTOP,
      now: () => time,
      wait: async () => {},
      schedule: () => () => {},
      zone: UTC,
      async askPerson({ lines }) {
        counts.asked += 1
        const agrees = agreeing(lines)
        if (!agrees) counts.declined += 1
        return agrees
      },
    },
    { folder, network: NODE_NETWORK, sandboxAddress: null },
  )
  const { store } = shared

  function compose() {
    const installationId = store.facts.get('installation') ?? ''
    const keychain = world.keychain(installationId)
    const ports = {
      ...shared.ports,
      keychain,
      grants: createGrants({ store: store.grants, keychain, installationId, log: SILENT_LOG }),
      openWevion: world.openWevion,
      openDestination: world.openDestination,
      resolveOutlet: async () => ({ file: null, program: null, host: null }),
      freeSpace: async () => null,
      creations: {
        ...store.creations,
        begin(creation: Parameters<typeof store.creations.begin>[0]) {
          replaced = { connection: creation.connectionId, key: creation.replaces }
          store.creations.begin(creation)
        },
      },
    }
    return { ...composeHandlers(ports, TEST_FACTS), ports }
  }

  let app = compose()
  let request = createRequestHandler(app.handlers, SILENT_LOG)
  const file = new SqliteDatabase(join(folder, 'keys.sqlite'))
  file.pragma('synchronous = OFF')
  const forger = createForger({ database: file, chance, addresses: ADDRESSES, configs: [...OWN, ...FOREIGN] })

  const isOwnPlace = (config: DestinationConfig) => OWN.some((own) => same(own, config))
  const connections = () => store.connections.all()
  const anyKey = () => {
    const ids = file
      .prepare<[], { connectionId: string; keyId: string }>(
        'SELECT connection_id AS connectionId, id AS keyId FROM api_keys',
      )
      .all()
    return ids.length === 0 ? { connectionId: 'none', keyId: 'none' } : chance.of(ids)
  }
  const keyWithDestination = () => {
    const ids = file
      .prepare<[], { connectionId: string; keyId: string }>(
        'SELECT connection_id AS connectionId, key_id AS keyId FROM destinations',
      )
      .all()
    return ids.length === 0 ? anyKey() : chance.of(ids)
  }
  const anyId = (table: string) => {
    const ids = file.prepare<[], string>(`SELECT id FROM ${table}`).pluck().all()
    return ids.length === 0 ? '0b7e7a56-54a1-4d0a-9a4e-111111111111' : chance.of(ids)
  }

  /** The person agrees to addresses that are theirs. */
  function ownAddresses(lines: readonly string[]): boolean {
    return lines.some((line) => line === `Address: ${HOME}` || line === `Address: ${ALSO_HOME}`)
  }

  /** … and to places that are theirs, for whichever key they are asked. */
  function placeOf(id: () => string | null, key: string, config: DestinationConfig) {
    return (lines: readonly string[]): boolean => {
      if (lines.some((line) => line.startsWith('Address: '))) return ownAddresses(lines)
      if (!isOwnPlace(config)) return false
      waiting.push({ id, key, config })
      return true
    }
  }
  const waiting: { id: () => string | null; key: string; config: DestinationConfig }[] = []

  function rowOf(id: string) {
    const row = file
      .prepare<[string], { connection_id: string; key_id: string; config: string }>(
        'SELECT connection_id, key_id, config FROM destinations WHERE id = ?',
      )
      .get(id)
    return row === undefined ? null : { key: row.key_id, config: JSON.parse(row.config) as DestinationConfig }
  }

  async function ask(method: string, input: unknown) {
    const answer = await request(method, input).catch(() => null)
    if (answer !== null && !answer.ok) counts.refused += 1
    return answer
  }

  const acts = {
    async connect() {
      const address = chance.of(ADDRESSES)
      agreeing = ownAddresses
      await ask('connections.connect', { name: '', address, managementKey: typed.get(address) })
    },
    reconnect() {
      const known = connections()
      if (known.length === 0) return
      const { id, address } = chance.of(known)
      agreeing = (lines) => address === belongs.get(id) && ownAddresses(lines)
      // The person types the key of the address that they see.
      return ask('connections.reconnect', { connectionId: id, managementKey: typed.get(address) })
    },
    'allow a connection'() {
      const id = anyId('connections')
      // They know where it belongs.
      const address = connections().find((each) => each.id === id)?.address
      const home = belongs.get(id)
      agreeing = (lines) => address === home && ownAddresses(lines)
      return ask('connections.allow', { connectionId: id })
    },
    async 'remove a connection'() {
      if (chance.below(20) > 0) return
      await ask('connections.remove', { connectionId: anyId('connections') })
    },
    sync: () => ask('keys.sync', { connectionId: null }),
    create: () =>
      ask('keys.create', {
        connectionId: anyId('connections'),
        name: `N${chance.below(1e6)}`,
        expiresAt: null,
        rateLimit: null,
      }),
    async 'add a destination'() {
      const key = anyKey()
      const config = chance.of([...OWN, ...OWN, ...FOREIGN])
      const credential = chance.below(2) === 0 ? null : `token-${chance.below(1e6)}`
      let id: string | null = null
      agreeing = placeOf(() => id, key.keyId, config)
      const answer = await ask('destinations.add', { key, config, credential })
      if (!answer?.ok) return
      id = idOf(answer.value)
      if (id === null || credential === null) return
      credentials.set(credential, config)
      tokens.set(id, config)
    },
    'allow a destination'() {
      const id = anyId('destinations')
      const row = rowOf(id)
      // They know for which place each token was made.
      const agrees = row === null ? () => false : placeOf(() => id, row.key, row.config)
      const token = tokens.get(id)
      agreeing = (lines) =>
        (!lines.some((line) => line.includes('token')) ||
          (token !== undefined && row !== null && same(token, row.config))) &&
        agrees(lines)
      return ask('destinations.allow', { destinationId: id })
    },
    check: () => ask('destinations.check', { destinationId: anyId('destinations') }),
    async 'remove a destination'() {
      const id = anyId('destinations')
      const removed = await ask('destinations.remove', { destinationId: id })
      if (removed?.ok) agreed.delete(id)
    },
    async 'do a day’s work'() {
      agreeing = ownAddresses
      if (connections().length === 0)
        await ask('connections.connect', { name: '', address: HOME, managementKey: typed.get(HOME) })
      await app.sync.all()
      const key = anyKey()
      const config = chance.of(OWN)
      let id: string | null = null
      agreeing = placeOf(() => id, key.keyId, config)
      const added = await ask('destinations.add', { key, config, credential: null })
      id = added?.ok ? idOf(added.value) : null
      if (id === null) return
      learn()
      await ask('rotations.start', { key, retire: { kind: 'as-soon-as-verified' }, destinations: [id] })
    },
    rotate() {
      const key = chance.below(4) === 0 ? anyKey() : keyWithDestination()
      const destinations = file
        .prepare<[string, string], string>(
          'SELECT id FROM destinations WHERE connection_id = ? AND key_id = ?',
        )
        .pluck()
        .all(key.connectionId, key.keyId)
      return ask('rotations.start', { key, retire: { kind: 'as-soon-as-verified' }, destinations })
    },
    'rotate a compromised key': () => ask('rotations.compromised', anyKey()),
    'go on': () => ask('rotations.go-on', { rotationId: anyId('rotations') }),
    'cancel a rotation': () => ask('rotations.cancel', { rotationId: anyId('rotations') }),
    'resolve a creation': () => ask('creations.investigate', { creationId: anyId('creations') }),
    async restart() {
      agreeing = () => false
      app = compose()
      request = createRequestHandler(app.handlers, SILENT_LOG)
      await app.askAboutExisting()
      await app.recoverCreations().catch(() => {})
      app.rotationDriver.takeOver()
    },
  } as const

  /** By the connection's id: the address that it was made for. */
  const belongs = new Map<string, string>()

  function learn(): void {
    for (const { id, address } of connections()) if (!belongs.has(id)) belongs.set(id, address)
    for (const { id, key, config } of waiting.splice(0)) {
      const known = id()
      if (known !== null) agreed.set(known, [...(agreed.get(known) ?? []), { key, config }])
    }
    for (const address of ADDRESSES)
      for (const { secret, listed } of world.keysAt(address)) {
        if (homes.has(secret)) continue
        homes.set(secret, address)
        if (listed.name === 'BI' || listed.name === 'Feed' || listed.name === 'CRM') continue
        if (replaced?.key != null) predecessors.set(listed.id, replaced.key)
      }
  }

  function mayGo(key: string, config: DestinationConfig): boolean {
    const lines = new Set<string>()
    for (
      let each: string | undefined = key;
      each !== undefined && !lines.has(each);
      each = predecessors.get(each)
    )
      lines.add(each)
    return [...agreed.values()].flat().some((grant) => lines.has(grant.key) && same(grant.config, config))
  }

  /** What left since the last look and went where the person has not said. */
  function wrongs(): string[] {
    learn()
    return world.sent.splice(0).flatMap((each) => {
      const wrong = judge(each)
      return wrong === null ? [] : [wrong]
    })
  }

  function judge(each: Sent): string | null {
    switch (each.kind) {
      case 'to-address': {
        counts.addressed += 1
        const home = homes.get(each.secret)
        if (each.address === ELSEWHERE) return `${each.secret} went to ${each.address}`
        return home === undefined || home === each.address ? null : `${each.secret} went to ${each.address}`
      }
      case 'opened': {
        counts.opened += 1
        if (!isOwnPlace(each.config)) return `${JSON.stringify(each.config)} was opened`
        if (each.credential === null) return null
        const meant = credentials.get(each.credential)
        return meant !== undefined && same(meant, each.config)
          ? null
          : `${each.credential} went to ${JSON.stringify(each.config)}`
      }
      case 'delivered': {
        counts.delivered += 1
        const key = ADDRESSES.flatMap((address) => world.keysAt(address)).find(
          ({ secret }) => secret === each.secret,
        )
        if (key !== undefined && mayGo(key.listed.id, each.config)) return null
        return `the secret of ${key?.listed.id} went to ${JSON.stringify(each.config)}`
      }
    }
  }

  return {
    counts,
    /** One act of the window, of the store, or of time. Returns its name and what went wrong with it. */
    async step(): Promise<{ readonly name: string; readonly wrongs: readonly string[] }> {
      time += 20 * SECOND
      const forging = chance.below(5) === 0
      const name = forging ? forger.act() : chance.of(Object.keys(acts))
      if (!forging) await acts[name as keyof typeof acts]()
      await app.rotationDriver.idle()
      await app.sync.all()
      return { name, wrongs: wrongs() }
    },
    close() {
      file.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function same(one: DestinationConfig, other: DestinationConfig): boolean {
  const text = (config: DestinationConfig) =>
    grantText({ kind: 'destination', config } as Parameters<typeof grantText>[0])
  return text(one) === text(other)
}

function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
}
