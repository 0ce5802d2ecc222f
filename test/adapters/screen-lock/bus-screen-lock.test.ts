import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import dbus from 'dbus-next'
import { expect, test } from 'vitest'
import { busScreenLock } from '../../../src/main/adapters/screen-lock/bus-screen-lock.ts'
import { openTestBus } from './open-bus.ts'

const run = promisify(execFile)
const SESSION = 'org.freedesktop.login1.Session'

async function listen() {
  await using opened = new AsyncDisposableStack()
  const system = opened.use(await openTestBus())
  const session = opened.use(await openTestBus())
  await system.own('org.freedesktop.login1')
  const heard: string[] = []
  const lines: unknown[] = []
  const lock = busScreenLock({
    environment: { DBUS_SYSTEM_BUS_ADDRESS: system.address, DBUS_SESSION_BUS_ADDRESS: session.address },
    log: { info: (_message, facts) => lines.push(facts) },
  })
  const stop = lock.watch({ locked: () => heard.push('locked'), unlocked: () => heard.push('unlocked') })
  opened.defer(stop)
  const hint = (name: string, value: dbus.Variant) => ({
    interface: 'org.freedesktop.DBus.Properties',
    member: 'PropertiesChanged',
    signature: 'sa{sv}as',
    body: [SESSION, { Active: new dbus.Variant('b', true), [name]: value }, ['State', 'Seat']],
  })
  const saver = (name: string, locked: boolean) => ({
    interface: name,
    member: 'ActiveChanged',
    signature: 'b',
    body: [locked],
  })
  // The last of each bus's rules is in force: it listens.
  await expect
    .poll(async () => {
      await system.send(hint('LockedHint', new dbus.Variant('b', false)))
      return heard.length
    })
    .toBeGreaterThan(0)
  const before = heard.length
  await expect
    .poll(async () => {
      await session.send(saver('org.xfce.ScreenSaver', false))
      return heard.length
    })
    .toBeGreaterThan(before)
  // A bus delivers in order: with these, all that was sent before has come.
  await system.send({ interface: SESSION, member: 'Lock' })
  await session.send(saver('org.xfce.ScreenSaver', true))
  await expect.poll(() => heard.filter((change) => change === 'locked').length).toBe(2)
  heard.length = 0
  const all = opened.move()
  return {
    system,
    session,
    heard,
    lines,
    stop,
    hint,
    saver,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

test('logind’s Lock and Unlock, and the hint among other properties', async () => {
  await using scene = await listen()
  const { system, heard, hint } = scene
  await system.send({ path: '/org/freedesktop/login1/session/_32', interface: SESSION, member: 'Lock' })
  await system.send({ path: '/org/freedesktop/login1/session/_32', interface: SESSION, member: 'Unlock' })
  await system.send({ interface: SESSION, member: 'PauseDevice', signature: 'uus', body: [1, 2, 'gone'] })
  await system.send(hint('IdleHint', new dbus.Variant('b', true)))
  await system.send(hint('LockedHint', new dbus.Variant('b', true)))
  await system.send(hint('LockedHint', new dbus.Variant('b', false)))
  await expect.poll(() => heard).toEqual(['locked', 'unlocked', 'locked', 'unlocked'])
})

test('the screen savers of the desktops, by a program of D-Bus itself', async () => {
  await using scene = await listen()
  const { session, heard } = scene
  const names = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce']
  for (const name of names) {
    const signal = ['/ScreenSaver', `org.${name}.ScreenSaver.ActiveChanged`, 'boolean:true']
    await run('dbus-send', [`--bus=${session.address}`, '--type=signal', ...signal])
  }
  await expect.poll(() => heard).toEqual(names.map(() => 'locked'))
})

test('on the system’s bus nobody but logind is believed', async () => {
  await using scene = await listen()
  const { system, heard } = scene
  const forged = ['/a', `${SESSION}.Lock`]
  await run('dbus-send', [`--bus=${system.address}`, '--type=signal', ...forged])
  await system.send({ interface: SESSION, member: 'Unlock' })
  await expect.poll(() => heard).toEqual(['unlocked'])
})

test('after its end nothing is heard, and nothing is said of it', async () => {
  await using scene = await listen()
  const { session, heard, lines, stop, saver } = scene
  stop()
  await session.send(saver('org.gnome.ScreenSaver', true))
  await session.stop()
  expect(heard).toEqual([])
  expect(lines).toEqual([])
})

test('a bus that goes away is one line of the log; the other one is heard still', async () => {
  await using scene = await listen()
  const { system, session, heard, lines } = scene
  await session.stop()
  await expect.poll(() => lines).toEqual([{ bus: 'session', why: 'The bus has closed the connection' }])
  await system.send({ interface: SESSION, member: 'Lock' })
  await expect.poll(() => heard).toEqual(['locked'])
})

test('no bus, or an address where nothing is: one line each', async () => {
  const lines: unknown[] = []
  const lock = busScreenLock({
    environment: {
      DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/at/all',
      DBUS_SESSION_BUS_ADDRESS: 'tcp:host=x,port=1',
    },
    log: { info: (_message, facts) => lines.push(facts) },
  })
  lock.watch({ locked: () => {}, unlocked: () => {} })
  await expect.poll(() => lines.length).toBe(2)
  expect(lines).toEqual([
    { bus: 'session', why: 'There is none' },
    { bus: 'system', why: expect.stringContaining('ENOENT') },
  ])
})
