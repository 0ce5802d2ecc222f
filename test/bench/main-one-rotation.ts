import { DAY } from '../../src/domain/instant.ts'
import { openWaiting } from '../../src/main/adapters/system/waiting.ts'
import { openTestApp } from '../use-cases/open-test-app.ts'
import { forgetBareCalls, makeBareCalls } from './main-bare-calls.ts'
import { recordCalls } from './main-recording-ports.ts'

export interface RotationScene {
  /** Replaces a key as soon as the new one is verified; milliseconds. */
  rotate(): Promise<number>
  /** Makes the same calls in a row; milliseconds. */
  makeBareCalls(): Promise<number>
  close(): Promise<void>
}

/** An app that is connected to a sandbox, and has replaced keys before. */
export async function openRotationScene(): Promise<RotationScene> {
  const recorder = recordCalls()
  const waiting = openWaiting()
  const app = await openTestApp({}, (ports) => ({ ...recorder.ports(ports), wait: waiting.wait }))
  let keys = 0

  /** Another key that expires in a week. */
  async function oldKey() {
    keys += 1
    const name = `Bench ${keys}.`
    await app.sandbox.addKey({ name, expiresAt: Date.now() + 7 * DAY })
    await app.sync.all()
    const [found] = app.store.keys.namesakes(app.connection.id, name)
    if (found === undefined) throw new Error('The key is not in the list')
    return { key: { connectionId: app.connection.id, keyId: found.id }, name }
  }

  async function rotate(): Promise<number> {
    const { key } = await oldKey()
    recorder.start()
    const began = performance.now()
    const begun = app.rotations.start({ key, retire: { kind: 'as-soon-as-verified' }, destinations: [] })
    if (!begun.ok) throw new Error(JSON.stringify(begun.failure))
    await app.rotationDriver.idle()
    const took = performance.now() - began
    if (app.store.rotations.one(begun.value.id)?.step !== 'watch') throw new Error('It was not replaced')
    return took
  }

  // The first one also makes what is made once, such as the keychain's canary.
  await rotate()
  await rotate()
  const calls = [...recorder.calls]
  return {
    async rotate() {
      const took = await rotate()
      if (recorder.calls.length !== calls.length)
        throw new Error(`${recorder.calls.length} calls instead of ${calls.length}`)
      return took
    },
    async makeBareCalls() {
      const { key, name } = await oldKey()
      return makeBareCalls(calls, { oldKey: key.keyId, newName: `${name} bare` })
    },
    async close() {
      waiting.end()
      await forgetBareCalls(calls)
      await app[Symbol.asyncDispose]()
    },
  }
}
