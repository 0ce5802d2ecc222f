import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { thrownBy } from './thrown-by.ts'

const ICONS = join(import.meta.dirname, '../../../resources/tray')
const ICON = join(ICONS, 'calm.png')
const there = ownProgram()

beforeAll(async () => {
  await there.program.main('state.tray = new state.electron.Tray(state.electron.nativeImage.createEmpty())')
})

const isEmpty = (path: string) =>
  there.program.main(`return state.electron.nativeImage.createFromPath(${JSON.stringify(path)}).isEmpty()`)

describe('a tray', () => {
  it('takes an empty image, a path and null for a menu', async () => {
    const calls = [
      'state.tray.setImage(electron.nativeImage.createEmpty())',
      `state.tray.setImage(${JSON.stringify(ICON)})`,
      'state.tray.setContextMenu(electron.Menu.buildFromTemplate([]))',
      'state.tray.setContextMenu(null)',
      "state.tray.setToolTip('')",
    ]
    expect(await thrownBy(there.program, calls)).toEqual(calls.map(() => null))
  })
  it('refuses an image that is not there, and what is none', async () => {
    const missing = "Error: Failed to load image from path '/no/such.png'"
    const calls = [
      "new electron.Tray('/no/such.png')",
      "state.tray.setImage('/no/such.png')",
      'state.tray.setImage(3)',
    ]
    expect(await thrownBy(there.program, calls)).toEqual([
      missing,
      missing,
      'Error: Argument must be a file path or a NativeImage',
    ])
  })
  it('refuses what is no menu, and a tool tip that is no text', async () => {
    const calls = ['setContextMenu([])', 'setContextMenu(undefined)', 'setToolTip(3)']
    expect(
      await thrownBy(
        there.program,
        calls.map((call) => `state.tray.${call}`),
      ),
    ).toEqual([
      'TypeError: Must pass Menu or null',
      'TypeError: Must pass Menu or null',
      'TypeError: Error processing argument at index 0, conversion failure from 3',
    ])
  })
  it('is a Tray until it is destroyed, which may be done twice', async () => {
    const life = await there.program.main(`
      const { Tray, nativeImage } = state.electron
      const tray = new Tray(nativeImage.createEmpty())
      const before = [tray instanceof Tray, tray.isDestroyed()]
      tray.destroy()
      tray.destroy()
      return [...before, tray.isDestroyed()]`)
    expect(life).toEqual([true, false, true])
  })
})

describe('a native image', () => {
  it('is empty for the path of no picture', async () => {
    const folder = there.program.userData
    const broken = join(folder, 'broken.png')
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000020000000208060000000000000000', 'hex')
    await writeFile(broken, png)
    const paths = ['', '/no/such.png', folder, import.meta.filename, broken]
    expect(await Promise.all(paths.map(isEmpty))).toEqual(paths.map(() => true))
  })
  it('is read from relative paths and from those with dots', async () => {
    await mkdir(join(there.program.userData, 'beside'))
    const paths = [
      relative(process.cwd(), ICON),
      `${ICONS}/./calm.png`,
      `${there.program.userData}/beside/../${relative(there.program.userData, ICON)}`,
    ]
    expect(await Promise.all(paths.map(isEmpty))).toEqual([false, false, false])
  })
  it('has the size of its picture, an empty one none', async () => {
    const sizes = await there.program.main(`
      const { nativeImage } = state.electron
      const read = nativeImage.createFromPath(${JSON.stringify(ICON)})
      const empty = nativeImage.createEmpty()
      return [read.getSize(), empty.getSize(), empty.isEmpty(), empty.toPNG().length]`)
    expect(sizes).toEqual([{ width: 22, height: 22 }, { width: 0, height: 0 }, true, 0])
  })
  it('is not covered where it is no PNG, and in what would change it', async () => {
    const jpeg = join(there.program.userData, 'picture.jpg')
    await writeFile(jpeg, Buffer.from('ffd8ffe000104a464946', 'hex'))
    const calls = [
      `electron.nativeImage.createFromPath(${JSON.stringify(jpeg)})`,
      'electron.nativeImage.createFromBuffer(Buffer.alloc(4))',
      'electron.nativeImage.createEmpty().resize({ width: 2 })',
    ]
    expect(await thrownBy(there.program, calls)).toEqual([
      'Uncovered: A picture in JPEG is not covered by the Chromium host',
      'Uncovered: electron.nativeImage.createFromBuffer is not covered by the Chromium host',
      'Uncovered: electron.NativeImage.resize is not covered by the Chromium host',
    ])
  })
})
