import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { pngPixels } from '../../host/desktop/png-pixels.ts'
import type { Desktop } from './desktop.ts'
import type { Program } from './program.ts'
import { endOnDesktop, startOnDesktop } from './program-on-desktop.ts'
import { openTrayWatcher, type TrayEntry } from './tray-watcher.ts'

const ICON = join(import.meta.dirname, '../../resources/tray/urgent.png')
let desktop: Desktop
let program: Program

beforeAll(async () => {
  ;({ desktop, program } = await startOnDesktop())
})

afterAll(() => endOnDesktop({ desktop, program }))

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const heard = () => program.main('return state.heard')
/** A tray in the program with the menu of that template; what it hears is in `state.heard`. */
const openTray = (template: string) =>
  program.main(`
    const { Tray, Menu } = state.electron
    state.heard = []
    state.tray = new Tray(${JSON.stringify(ICON)})
    state.tray.setContextMenu(Menu.buildFromTemplate(${template}))`)
const entry = (facts: Partial<TrayEntry>): TrayEntry => ({
  label: '',
  type: 'standard',
  enabled: true,
  visible: true,
  checked: false,
  entries: [],
  ...facts,
})

it('a tray without anybody who shows it does no harm; it appears as soon as somebody does', async () => {
  await openTray('[]')
  await program.main(`
    state.tray.on('click', (...args) => state.heard.push(args))
    state.tray.setToolTip('Two keys expire')`)
  await using watcher = await openTrayWatcher(desktop.environment)
  await eventually(() => expect(watcher.icons().at(-1)?.toolTip).toBe('Two keys expire'))
  const { argb } = pngPixels(readFileSync(ICON)) ?? { argb: Buffer.of() }
  expect(watcher.icons().at(-1)).toEqual({
    icon: [[22, 22, createHash('sha256').update(argb).digest('hex')]],
    toolTip: 'Two keys expire',
    id: 'Host Program',
    title: 'Host Program',
    status: 'Active',
  })

  watcher.activate()
  const keys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false }
  await eventually(async () =>
    expect(await heard()).toEqual([
      [
        { ...keys, triggeredByAccelerator: false },
        { x: 0, y: 0, width: 0, height: 0 },
        { x: 0, y: 0 },
      ],
    ]),
  )

  await program.main('state.tray.setImage(state.electron.nativeImage.createEmpty())')
  await eventually(() => expect(watcher.icons().at(-1)?.icon).toEqual([]))
  expect(watcher.isGone()).toBe(false)
  await program.main('state.tray.destroy()')
  await eventually(() => expect(watcher.isGone()).toBe(true))
  expect(await program.main('return state.tray.isDestroyed()')).toBe(true)
  await expect(program.main("state.tray.setToolTip('x')")).rejects.toThrow('Tray is destroyed')
})

it('the desktop shows the menu, and its clicks run the handlers', async () => {
  await using watcher = await openTrayWatcher(desktop.environment)
  await openTray(`[
    { label: 'First_one', click: (item, window, event) => state.heard.push(item.label, window === undefined, event.ctrlKey) },
    { type: 'separator' },
    { label: 'Off', enabled: false, click: () => state.heard.push('never') },
    { label: 'Hidden', visible: false },
    { label: 'Ticked', type: 'checkbox', checked: true, click: (item) => state.heard.push(item.checked) },
    { label: 'R&&D && more', submenu: [{ label: '&Inner', click: (item) => state.heard.push(item.label) }] },
    { label: 'Daily', type: 'radio' },
    { label: 'Weekly', type: 'radio', click: (item) => state.heard.push(item.checked) },
  ]`)
  await eventually(() => expect(watcher.icons()).not.toEqual([]))
  const radios = async () => (await watcher.menu()).slice(-2).map(({ checked }) => checked)
  expect(await watcher.menu()).toEqual([
    entry({ label: 'First_one' }),
    entry({ type: 'separator' }),
    entry({ label: 'Off', enabled: false }),
    entry({ label: 'Hidden', visible: false }),
    entry({ label: 'Ticked', type: 'checkmark', checked: true }),
    entry({ label: 'R&D & more', entries: [entry({ label: 'Inner' })] }),
    entry({ label: 'Daily', type: 'radio', checked: true }),
    entry({ label: 'Weekly', type: 'radio' }),
  ])
  for (const label of ['First_one', 'Off', 'Ticked', 'Inner', 'Weekly']) await watcher.choose(label)
  await eventually(async () =>
    expect(await heard()).toEqual(['First_one', true, false, false, '&Inner', true]),
  )
  expect(await radios()).toEqual([false, true])
  await expect(watcher.choose('Nowhere')).rejects.toThrow('No entry Nowhere')

  await program.main(
    "state.tray.setContextMenu(state.electron.Menu.buildFromTemplate([{ label: 'Another' }]))",
  )
  expect((await watcher.menu()).map(({ label }) => label)).toEqual(['Another'])
  await program.main('state.tray.destroy()')
})

it('a click on an entry that was replaced meanwhile reaches no other one', async () => {
  await using watcher = await openTrayWatcher(desktop.environment)
  await openTray("[{ label: 'Sync', click: () => state.heard.push('sync') }]")
  await eventually(() => expect(watcher.icons()).not.toEqual([]))
  const chooseSync = await watcher.hold('Sync')
  await program.main(
    "state.tray.setContextMenu(state.electron.Menu.buildFromTemplate([{ label: 'Quit', click: () => state.heard.push('quit') }]))",
  )
  expect(await chooseSync()).toBe(false)
  await watcher.choose('Quit')
  await eventually(async () => expect(await heard()).toEqual(['quit']))
  await program.main('state.tray.destroy()')
})

it('what a handler throws is the app’s, as any uncaught exception', async () => {
  await using watcher = await openTrayWatcher(desktop.environment)
  await program.main("process.once('uncaughtException', (error) => state.heard.push(error.message))")
  await openTray("[{ label: 'Break', click: () => { throw new Error('broken handler') } }]")
  await eventually(() => expect(watcher.icons()).not.toEqual([]))
  await watcher.choose('Break')
  await eventually(async () => expect(await heard()).toEqual(['broken handler']))
  await program.main('state.tray.destroy()')
})

it('a desktop that comes back is registered with again', async () => {
  await openTray('[]')
  await program.main("state.tray.setToolTip('Still here')")
  {
    await using first = await openTrayWatcher(desktop.environment)
    await eventually(() => expect(first.icons().length).toBeGreaterThan(0))
  }
  await using second = await openTrayWatcher(desktop.environment)
  await eventually(() => expect(second.icons().at(-1)?.toolTip).toBe('Still here'))
  await program.main('state.tray.destroy()')
})

it('refuses an image that is not there, and names what it does not cover', async () => {
  await expect(program.main("new state.electron.Tray('/nowhere.png')")).rejects.toThrow(
    "Failed to load image from path '/nowhere.png'",
  )
  await openTray('[]')
  await expect(program.main('state.tray.displayBalloon({})')).rejects.toThrow(
    'electron.Tray.displayBalloon is not covered',
  )
  await program.main('state.tray.destroy()')
})
