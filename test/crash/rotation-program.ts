// One life of the app below its windows, in a process of its own: it connects, rotates one key, or goes on with what an
// earlier life left, and is killed (SIGKILL, by itself) at the planned instant. Its last line is what it came to, as JSON. What it is to do comes through standard input.
import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { succeed } from '../../src/domain/result.ts'
import { openByKind } from '../../src/main/adapters/destinations/open-by-kind.ts'
import { fingerprintOf } from '../../src/main/adapters/keychain/fingerprint.ts'
import { createKeychain } from '../../src/main/adapters/keychain/keychain.ts'
import { openStore } from '../../src/main/adapters/sqlite/open-store.ts'
import { openWaiting } from '../../src/main/adapters/system/waiting.ts'
import { openWevion } from '../../src/main/adapters/wevion/open-wevion.ts'
import type { Ports } from '../../src/main/ports/ports.ts'
import { StoreFailure } from '../../src/main/ports/stores/store-failure.ts'
import { composeHandlers } from '../../src/main/startup/compose-handlers.ts'
import { UTC } from '../domain/reminders/zone-named.ts'
import { type CrashPlan, crashingPorts } from '../use-cases/rotations/crashing-ports.ts'
import { SILENT_LOG, SILENT_PUBLISH } from '../use-cases/silent-ports.ts'
import type { CrashLife, LifeOutcome } from './crash-life.ts'

const nothing = () => {}

const life: CrashLife = JSON.parse(await text(process.stdin))
const store = openStore({ folder: life.folder, now: new Date() })
const now = () => Date.now() + life.ahead
const waiting = openWaiting()
const ports: Ports = {
  now,
  // Pauses of the protocol are short here; the driver's own waiting is a matter of `ahead`.
  wait: (milliseconds) => waiting.wait(Math.min(milliseconds, 20)),
  schedule: () => nothing,
  zone: UTC,
  newId: () => randomUUID(),
  // The disk is to become full after the look for room, which would stop every such run at its beginning.
  freeSpace: async () => null,
  openWevion: openWevion({ fetch, onFreshConnection: (work) => work(fetch), now, log: SILENT_LOG }),
  sandbox: null,
  keychain: createKeychain({
    load: async () => (await import('keytar')).default,
    installationId: life.installation,
    canary: {
      written: store.facts.get('canary') === 'written',
      remember: () => store.facts.set('canary', 'written'),
    },
    log: SILENT_LOG,
  }),
  fingerprintOf,
  ...store,
  openDestination: openByKind({
    fingerprintOf,
    fetch,
    network: { proxiesFor: async () => 'DIRECT', certificates: () => [] },
  }),
  clipboard: { copy: async () => 0, clear: async () => {}, clearIfDue: async () => {} },
  notify: async () => 'shown',
  open: nothing,
  loginItem: { refusal: null, isOn: async () => false, set: async () => {} },
  exports: { save: async (name) => succeed(name), showLast: nothing, openLast: async () => false },
  calendarFile: async () => '',
  keySheet: async () => '',
  log: SILENT_LOG,
  publish: SILENT_PUBLISH,
}
const plan: CrashPlan = { at: Number.POSITIVE_INFINITY, passed: [], dead: false }
const app = composeHandlers(
  { ...ports, ...crashingPorts(plan, () => process.kill(process.pid, 'SIGKILL'))(ports) },
  {
    version: '0',
    storeNotice: null,
    silenceIsHeeded: true,
    clockAhead: () => 0,
    openExternal: async () => {},
    takeOpen: () => null,
    quit: nothing,
  },
)

if (ports.connections.all().length === 0) {
  const { address, managementKey } = life
  const connected = await app.handlers['connections.connect']({ name: 'Acme', address, managementKey })
  if (!connected.ok) throw new Error(JSON.stringify(connected.failure))
  await app.sync.all()
}
const [connection] = ports.connections.all()
if (connection === undefined) throw new Error('Not connected')
// An earlier life may have revoked it already.
const oldKey =
  ports.rotations.recent(1)[0]?.plan.oldKey ?? ports.keys.namesakes(connection.id, life.keyName)[0]?.id
if (oldKey === undefined) throw new Error('No key')
const key = { connectionId: connection.id, keyId: oldKey }
if (ports.destinations.ofKey(key).length === 0 && ports.rotations.ofKey(key) === null) {
  const config = { kind: 'env-file', path: life.file, variable: 'WEVION_API_KEY' } as const
  await app.handlers['destinations.add']({ key, config, credential: null })
}

plan.at = life.killAt ?? Number.POSITIVE_INFINITY
await app.recoverCreations()
if (ports.rotations.ofKey(key) === null) {
  const places = ports.destinations.ofKey(key).map(({ id }) => id)
  try {
    app.rotations.start({ key, retire: { kind: 'as-soon-as-verified' }, destinations: places })
  } catch (error) {
    // The person is told that the disk is full; nothing has begun.
    if (!(error instanceof StoreFailure)) throw error
  }
} else app.rotationDriver.resume()
await app.rotationDriver.idle()

const rotation = ports.rotations.ofKey(key)
const held =
  rotation?.newKey == null
    ? null
    : await ports.keychain.read({ kind: 'api-key', connectionId: connection.id, keyId: rotation.newKey })
const outcome: LifeOutcome = {
  instants: plan.passed.length,
  step: rotation?.step ?? null,
  status:
    rotation?.status.kind === 'stopped'
      ? `stopped: ${rotation.status.failure.kind}`
      : (rotation?.status.kind ?? null),
  holds: held?.ok ? fingerprintOf(held.value) : null,
  pending: ports.creations.pending().length,
}
waiting.end()
store.close()
process.stdout.write(`${JSON.stringify(outcome)}\n`)
