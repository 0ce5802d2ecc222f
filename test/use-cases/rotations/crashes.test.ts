import { expect, test } from 'vitest'
import { HOUR } from '../../../src/domain/instant.ts'
import type { Rotation } from '../../../src/domain/rotations/rotation.ts'
import { everyKill, oneOfEachKind, PATIENCE } from '../../crash/kill-sample.ts'
import { openTestApp } from '../open-test-app.ts'
import { type CrashPlan, crashingPorts } from './crashing-ports.ts'
import { begin, expectAllWell, liveNamed, now, oldKey } from './scene.ts'

test('a second process does not drive until it takes over; then the first writes nothing any more', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const rotation = begin(app, key, { kind: 'by-hand' })
  await app.rotationDriver.idle()
  const other = app.restart()
  expect(other.rotations.retireNow({ rotationId: rotation.id })).toMatchObject({ ok: false })
  expect(now(app, rotation).step).toBe('adopt')
  other.rotationDriver.takeOver()
  expect(other.rotations.retireNow({ rotationId: rotation.id }).ok).toBe(true)
  await other.rotationDriver.idle()
  expect(now(app, rotation).step).toBe('watch')
  // The first one, waking up, writes nothing over it.
  expect(app.rotations.pause({ rotationId: rotation.id }).ok).toBe(false)
})

test(
  'a disk that is full for a while, at any step: it goes on when there is room again',
  async () => {
    let isOver = false
    for (let written = 1; !isOver; written += everyKill ? 1 : 3) {
      await using app = await openTestApp()
      const key = await oldKey(app)
      app.disk.fill({ after: 'rotations.write', times: written, refusals: 3 })
      const rotation = begin(app, key)
      for (let hours = 0; hours < 6; hours += 1) {
        app.ahead = hours * HOUR
        app.rotationDriver.resume()
        await app.rotationDriver.idle()
      }
      expect(now(app, rotation), `full after ${written} writes`).toMatchObject({ step: 'watch' })
      await expectAllWell(app, now(app, rotation))
      isOver = app.disk.refused === 0
    }
  },
  PATIENCE,
)

/** The kinds of instants of one undisturbed rotation, in order. */
async function instantsOfOne(): Promise<readonly string[]> {
  const plan: CrashPlan = { at: Number.POSITIVE_INFINITY, passed: [], dead: false }
  await using app = await openTestApp({}, crashingPorts(plan))
  const key = await oldKey(app)
  plan.passed = []
  begin(app, key)
  await app.rotationDriver.idle()
  return plan.passed
}

/** What a rotation changes, on disk, in the keychain, at the destination and at Wevion; each can be cut short. */
const CHANGES = [
  'rotations.takeLease',
  ...['preflight', 'create', 'deliver', 'verify', 'adopt', 'revoke', 'watch'].map(
    (step) => `rotations.write at ${step}`,
  ),
  'rotations.noteOwnUse',
  'creations.begin',
  'creations.advance',
  'keychain.store',
  'keys.put',
  'keys.setFingerprint',
  'keys.markRevoked',
  'lineage.add',
  'destination.deliver',
  'destinations.note',
  'destinations.handOver',
  'wevion.createKey',
  'wevion.revokeKey',
]

/** Whether it had begun before it was killed. */
async function killedAt(at: number): Promise<boolean> {
  const plan: CrashPlan = { at: Number.POSITIVE_INFINITY, passed: [], dead: false }
  await using app = await openTestApp({}, crashingPorts(plan))
  const key = await oldKey(app)
  plan.at = at
  plan.passed = []
  let rotation: Rotation | null = null
  try {
    rotation = begin(app, key)
  } catch {
    // Killed before the rotation was written down, or right after.
  }
  await app.rotationDriver.idle()
  expect(plan.dead, `killed at ${at}`).toBe(true)
  rotation ??= app.store.rotations.ofKey(key)
  app.ahead = HOUR
  const restarted = app.restart()
  await restarted.recoverCreations()
  restarted.rotationDriver.resume()
  await restarted.rotationDriver.idle()
  if (rotation === null) {
    expect(liveNamed(app, /^BI prod/u)).toHaveLength(1)
  } else {
    expect(now(app, rotation), `killed at ${at}`).toMatchObject({ step: 'watch' })
    await expectAllWell(app, now(app, rotation))
  }
  return rotation !== null
}

test(
  'killed at any instant between two writes, it comes to the same end: nothing lost, nothing left over',
  async () => {
    const kinds = await instantsOfOne()
    expect(kinds).toEqual(
      expect.arrayContaining(CHANGES.flatMap((change) => [`before ${change}`, `after ${change}`])),
    )
    const writtenDown = kinds.indexOf('after rotations.write at preflight') + 1
    const instants = everyKill ? kinds.map((_, index) => index + 1) : oneOfEachKind(kinds)
    for (const at of instants) {
      expect(await killedAt(at), `begun when killed ${kinds[at - 1]}`).toBe(at >= writtenDown)
    }
  },
  PATIENCE,
)
