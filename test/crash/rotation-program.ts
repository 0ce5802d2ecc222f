// One life of the app below its windows, in a process of its own: it connects, rotates one key, or goes on with what an
// earlier life left, and is killed (SIGKILL, by itself) at the planned instant. Its last line is what it came to, as JSON. What it is to do comes through standard input.
import { text } from 'node:stream/consumers'
import { openWaiting } from '../../src/main/adapters/system/waiting.ts'
import { StoreFailure } from '../../src/main/ports/stores/store-failure.ts'
import { composeHandlers } from '../../src/main/startup/compose-handlers.ts'
import { composePorts } from '../../src/main/startup/compose-ports.ts'
import { UTC } from '../domain/reminders/zone-named.ts'
import { type CrashPlan, crashingPorts } from '../use-cases/rotations/crashing-ports.ts'
import { NODE_NETWORK, SILENT_DESKTOP, TEST_FACTS } from '../use-cases/silent-ports.ts'
import type { CrashLife, LifeOutcome } from './crash-life.ts'

const life: CrashLife = JSON.parse(await text(process.stdin))
const waiting = openWaiting()
const { ports, store } = composePorts(
  {
    ...SILENT_DESKTOP,
    now: () => Date.now() + life.ahead,
    // Pauses of the protocol are short here; the driver's own waiting is a matter of `ahead`.
    wait: (milliseconds) => waiting.wait(Math.min(milliseconds, 20)),
    schedule: () => () => {},
    zone: UTC,
  },
  { folder: life.folder, network: NODE_NETWORK, sandboxAddress: null },
)
const plan: CrashPlan = { at: Number.POSITIVE_INFINITY, passed: [], dead: false }
const app = composeHandlers(
  {
    ...ports,
    // The disk is to become full after the look for room, which would stop every such run at its beginning.
    freeSpace: async () => null,
    ...crashingPorts(plan, () => process.kill(process.pid, 'SIGKILL'))(ports),
  },
  TEST_FACTS,
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
  holds: held?.ok ? ports.fingerprintOf(held.value) : null,
  pending: ports.creations.pending().length,
}
waiting.end()
store.close()
process.stdout.write(`${JSON.stringify(outcome)}\n`)
