import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '../../adapters/screen-lock/open-bus.ts'
import { ownDesktop } from '../own-desktop.ts'
import { type Program, startProgram } from '../program.ts'
import { thrownBy } from './thrown-by.ts'

const LOGIND = 'org.freedesktop.login1'
const own = ownDesktop()
let system: TestBus
let program: Program

beforeAll(async () => {
  system = await openTestBus()
  await system.own(LOGIND)
  const environment = { ...own.desktop.environment, DBUS_SYSTEM_BUS_ADDRESS: system.address }
  program = await startProgram(environment, own.folder)
  await program.main(`
    const { powerMonitor } = state.electron
    state.heard = []
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen'])
      powerMonitor.on(name, () => state.heard.push(name))`)
})
afterAll(async () => {
  await program.child.end()
  await system[Symbol.asyncDispose]()
})

const heard = () => program.main('return state.heard')
const sleep = (sleeping: boolean) =>
  system.send({
    path: '/org/freedesktop/login1',
    interface: `${LOGIND}.Manager`,
    member: 'PrepareForSleep',
    signature: 'b',
    body: [sleeping],
  })
const tell = (member: 'Lock' | 'Unlock') =>
  system.send({ path: '/org/freedesktop/login1/session/_31', interface: `${LOGIND}.Session`, member })

it('tells of sleep and of waking, and nothing of a locked screen', async () => {
  // It listens from its first listener on, once the bus has answered.
  await expect
    .poll(async () => {
      await sleep(false)
      return heard()
    })
    .toContain('resume')
  await program.main('state.heard.length = 0')
  await tell('Lock')
  await sleep(true)
  await tell('Unlock')
  await sleep(false)
  await expect.poll(heard).toEqual(['suspend', 'resume'])
})

it('tells nothing to a listener that was taken away', async () => {
  await program.main(`
    const { powerMonitor } = state.electron
    powerMonitor.removeAllListeners('suspend')
    state.heard.length = 0`)
  await sleep(true)
  await sleep(false)
  await expect.poll(heard).toEqual(['resume'])
})

it('names what it does not cover', async () => {
  const names = ['getSystemIdleState', 'getSystemIdleTime', 'onBatteryPower', 'getCurrentThermalState']
  expect(
    await thrownBy(
      program,
      names.map((name) => `electron.powerMonitor.${name}`),
    ),
  ).toEqual(
    names.map((name) => `Uncovered: electron.powerMonitor.${name} is not covered by the Chromium host`),
  )
})

it('hands the app a lock and its end where a system tells of them, until nobody listens any more', async () => {
  const adapter = new URL('../../../src/main/adapters/electron/screen-lock.ts', import.meta.url)
  const told = await program.main(`
    const { electronScreenLock } = await import('${adapter.href}')
    const told = []
    const stop = electronScreenLock.watch({
      locked: () => told.push('locked'),
      unlocked: () => told.push('unlocked'),
    })
    const { powerMonitor } = state.electron
    for (const name of ['lock-screen', 'unlock-screen']) powerMonitor.emit(name)
    stop()
    for (const name of ['lock-screen', 'unlock-screen']) powerMonitor.emit(name)
    return told`)
  expect(told).toEqual(['locked', 'unlocked'])
})
