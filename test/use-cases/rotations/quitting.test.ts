import { expect, test } from 'vitest'
import { destinationId } from '../../../src/domain/identifiers.ts'
import { SECOND } from '../../../src/domain/instant.ts'
import type { Ports } from '../../../src/main/ports/ports.ts'
import { aroundMethods } from '../around-methods.ts'
import { openTestApp } from '../open-test-app.ts'
import { SILENT_LOG } from '../silent-ports.ts'
import { changedClient } from './changed-client.ts'
import { AT_ONCE, addDestination, begin, expectAllWell, liveNamed, now, oldKey, PLACE } from './scene.ts'

/** An app that quits while a list is under way: its answer comes when the test lets it. */
function quittingApp() {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const bugs: string[] = []
  const state = { held: false, closed: false }
  const holding = changedClient((client) => ({
    async listKeys() {
      if (state.held) {
        asked.resolve()
        await answered.promise
      }
      return client.listKeys()
    },
  }))
  const change = (ports: Ports): Partial<Ports> => ({
    ...holding(ports),
    log: {
      ...SILENT_LOG,
      error: (message) => {
        bugs.push(message)
        return 'id'
      },
    },
    rotations: aroundMethods(
      ports.rotations,
      ['one', 'write', 'takeLease', 'open'],
      (_name, _input, work) => {
        if (state.closed) throw new TypeError('The database connection is not open')
        return work()
      },
    ),
    // A step of the tests takes as long as it takes: only quitting has a limit.
    wait: (milliseconds) => (milliseconds < SECOND ? Promise.resolve() : new Promise(() => {})),
  })
  return { change, asked: asked.promise, answer: answered.resolve, bugs, state }
}

test('quitting lets the step that is under way end, and begins no other', async () => {
  const quitting = quittingApp()
  await using app = await openTestApp({}, quitting.change)
  const key = await oldKey(app)
  quitting.state.held = true
  const rotation = begin(app, key)
  await quitting.asked
  const stop = app.rotationDriver.stop()
  quitting.answer()
  await stop.settled(10 * SECOND)
  expect(now(app, rotation)).toMatchObject({ step: 'create', status: { kind: 'running' } })
  expect(liveNamed(app, /^BI prod/u)).toHaveLength(1)
  expect(quitting.bugs).toEqual([])
  // The person keeps the app open after all.
  stop.callOff()
  await app.rotationDriver.idle()
  await expectAllWell(app, now(app, rotation))
})

test('a step that outlasts the patience finds the store closed, which is no bug; the next start goes on', async () => {
  const quitting = quittingApp()
  await using app = await openTestApp({}, quitting.change)
  const key = await oldKey(app)
  quitting.state.held = true
  const rotation = begin(app, key)
  await quitting.asked
  const stop = app.rotationDriver.stop()
  await stop.settled(0)
  quitting.state.closed = true
  quitting.answer()
  await app.rotationDriver.idle()
  expect(quitting.bugs).toEqual([])
  expect(now(app, rotation)).toMatchObject({ step: 'preflight', status: { kind: 'running' } })
})

test('told to stop between two places, it keeps what it has delivered', async () => {
  let stop = (): unknown => null
  await using app = await openTestApp({}, ({ openDestination }) => ({
    openDestination: (...given) =>
      aroundMethods(openDestination(...given), ['deliver'], (_name, _input, work) => {
        stop()
        return work()
      }),
  }))
  const key = await oldKey(app)
  const second = destinationId('0b7e7a56-54a1-4d0a-9a4e-222222222222')
  await addDestination(app, key, second, '/nowhere/2.env')
  stop = () => app.rotationDriver.stop()
  const begun = app.rotations.start({ key, retire: AT_ONCE, destinations: [PLACE, second] })
  if (!begun.ok) throw new Error('not begun')
  await app.rotationDriver.idle()
  expect(now(app, begun.value)).toMatchObject({
    step: 'deliver',
    delivered: [PLACE],
    status: { kind: 'running' },
  })
})
