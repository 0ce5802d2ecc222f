import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { pngPixels } from '../../host/desktop/png-pixels.ts'
import { type Desktop, openDesktop } from './desktop.ts'
import { newFolder, type Program, removeFolder, startProgram } from './program.ts'
import { openTrayWatcher } from './tray-watcher.ts'

const ICON = join(import.meta.dirname, '../../resources/tray/urgent.png')
let desktop: Desktop
let program: Program

beforeAll(async () => {
  desktop = await openDesktop()
  program = await startProgram(desktop.environment, await newFolder())
}, 30_000)

afterAll(async () => {
  await program.child.end()
  await desktop.close()
  await removeFolder(program.userData)
})

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 20 })

it('a tray without anybody who shows it does no harm; it appears as soon as somebody does', async () => {
  await program.main(`
    const { Tray, Menu } = state.electron
    state.tray = new Tray(${JSON.stringify(ICON)})
    state.heard = []
    state.tray.on('click', () => state.heard.push('click'))
    state.tray.setToolTip('Two keys expire')
    state.tray.setContextMenu(Menu.buildFromTemplate([
      { label: 'First_one', click: (item) => state.heard.push(item.label) },
      { type: 'separator' },
      { label: 'Off', enabled: false, click: () => state.heard.push('never') },
      { label: 'Ticked', type: 'checkbox', checked: true, click: (item) => state.heard.push(item.checked) },
    ]))`)
  await using watcher = await openTrayWatcher(desktop.environment)
  await eventually(() => expect(watcher.icons().at(-1)?.toolTip).toBe('Two keys expire'))
  const { width, height, argb } = pngPixels(readFileSync(ICON)) ?? { width: 0, height: 0, argb: Buffer.of() }
  const sum = argb.reduce((total, byte) => total + byte, 0) % 65_536
  expect(watcher.icons().at(-1)).toMatchObject({
    icon: [[width, height, 22 * 22 * 4, sum]],
    id: 'Host Program',
    status: 'Active',
  })

  expect(await watcher.menu()).toEqual([
    { label: 'First_one', type: 'standard', enabled: true, checked: false },
    { label: '', type: 'separator', enabled: true, checked: false },
    { label: 'Off', type: 'standard', enabled: false, checked: false },
    { label: 'Ticked', type: 'standard', enabled: true, checked: true },
  ])
  await watcher.choose('First_one')
  await watcher.choose('Off')
  await watcher.choose('Ticked')
  watcher.activate()
  await eventually(async () =>
    expect(await program.main('return state.heard')).toEqual(['First_one', false, 'click']),
  )

  await program.main(
    "state.tray.setContextMenu(state.electron.Menu.buildFromTemplate([{ label: 'Another' }])); state.tray.setImage(state.electron.nativeImage.createEmpty())",
  )
  expect((await watcher.menu()).map(({ label }) => label)).toEqual(['Another'])
  await eventually(() => expect(watcher.icons().at(-1)?.icon).toEqual([]))

  await program.main('state.tray.destroy()')
  expect(await program.main('return state.tray.isDestroyed()')).toBe(true)
})

it('a desktop that comes back is registered with again', async () => {
  await program.main(
    `state.tray = new state.electron.Tray(${JSON.stringify(ICON)}); state.tray.setToolTip('Still here')`,
  )
  {
    await using first = await openTrayWatcher(desktop.environment)
    await eventually(() => expect(first.icons().length).toBeGreaterThan(0))
  }
  await using second = await openTrayWatcher(desktop.environment)
  await eventually(() => expect(second.icons().at(-1)?.toolTip).toBe('Still here'))
  await program.main('state.tray.destroy()')
})

it('a PNG’s pixels are those that were drawn', () => {
  const pixels = pngPixels(readFileSync(ICON))
  expect(pixels).toMatchObject({ width: 22, height: 22 })
  const at = (x: number, y: number) => [
    ...(pixels?.argb.subarray((y * 22 + x) * 4, (y * 22 + x) * 4 + 4) ?? []),
  ]
  // Nothing in the corner; the red dot of urgency near the opposite one.
  expect(at(0, 0)[0]).toBe(0)
  expect(at(17, 17)).toEqual([255, 0xd2, 0x2f, 0x2f])
  expect(pngPixels(Buffer.from('GIF89a'))).toBeNull()
})
