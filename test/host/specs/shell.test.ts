import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import dbus, { type Message } from 'dbus-next'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownDesktop } from '../own-desktop.ts'
import { type Program, startProgram } from '../program.ts'
import { openStandIns, type StandIns } from './stand-in.ts'
import { thrownBy } from './thrown-by.ts'

const own = ownDesktop()
let program: Program
let standIns: StandIns
/** `home/exports/keys.csv` lies in it. */
let folder: string
let file: string

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(own.folder, 'files-')))
  file = join(folder, 'home/exports/keys.csv')
  await mkdir(join(folder, 'home/exports'), { recursive: true })
  await writeFile(file, 'a,b')
  standIns = await openStandIns(folder, ['xdg-open', 'xdg-email'])
  program = await startProgram({ ...own.desktop.environment, PATH: standIns.path }, own.folder)
})
afterAll(() => program.child.end())

const starts = () => standIns.started()
const newest = async (count: number) => {
  await expect.poll(async () => (await starts()).length).toBe(count)
  return (await starts()).at(-1)
}

describe('shell.openExternal', () => {
  it('starts xdg-open with the address as Chromium writes it, and does not wait for what comes of it', async () => {
    const before = (await starts()).length
    await program.main("await state.electron.shell.openExternal('HTTPS://Example.com/a b')")
    expect(await newest(before + 1)).toEqual(['xdg-open', 'https://example.com/a%20b', process.cwd(), '1'])
  })
  it('starts xdg-email for an address of mail', async () => {
    const before = (await starts()).length
    await program.main("await state.electron.shell.openExternal('mailto:a@example.com')")
    expect(await newest(before + 1)).toEqual(['xdg-email', 'mailto:a@example.com', process.cwd(), '1'])
  })
  it('refuses what is no address, and what is no text', async () => {
    await expect(program.main("await state.electron.shell.openExternal('nowhere')")).rejects.toThrow(
      'Invalid URL',
    )
    expect(
      await thrownBy(program, ['electron.shell.openExternal({})', 'electron.shell.openExternal()']),
    ).toEqual([
      'TypeError: Error processing argument at index 0, conversion failure from [object Object]',
      'TypeError: Insufficient number of arguments.',
    ])
  })
})

describe('shell.openPath', () => {
  it('starts xdg-open in the file’s folder, and never answers', async () => {
    const before = (await starts()).length
    const open = `state.electron.shell.openPath(${JSON.stringify(file)})`
    await program.main(
      `state.answers = 0; const count = () => { state.answers += 1 }; ${open}.then(count, count); return 0`,
    )
    expect(await newest(before + 1)).toEqual(['xdg-open', file, join(folder, 'home/exports'), '1'])
    // Whoever waited for the first one has heard of its end when another one has come and gone.
    await program.main(`void ${open}`)
    await newest(before + 2)
    expect(await program.main('return state.answers')).toBe(0)
  })
})

describe('shell.showItemInFolder', () => {
  const show = (path: string) =>
    program.main(`state.electron.shell.showItemInFolder(${JSON.stringify(path)})`)

  it('without a file manager on the bus opens the parent of the file’s folder, as Electron does', async () => {
    const before = (await starts()).length
    await show(file)
    expect(await newest(before + 1)).toEqual(['xdg-open', '.', join(folder, 'home'), '1'])
  })
  it('opens nothing for a folder that is not there', async () => {
    const before = (await starts()).length
    await show(join(folder, 'none/keys.csv'))
    await show(file)
    expect(await newest(before + 1)).toEqual(['xdg-open', '.', join(folder, 'home'), '1'])
  })
  it('asks the file manager that is on the bus', async () => {
    const manager = dbus.sessionBus({ busAddress: own.desktop.environment.DBUS_SESSION_BUS_ADDRESS ?? '' })
    const asked: unknown[] = []
    Reflect.apply(Reflect.get(manager, 'addMethodHandler'), manager, [
      (message: Message) => {
        if (message.member !== 'ShowItems') return false
        asked.push([message.path, message.interface, message.body])
        manager.send(dbus.Message.newMethodReturn(message, '', []))
        return true
      },
    ])
    await manager.requestName('org.freedesktop.FileManager1', 0)
    const before = (await starts()).length
    await show(file)
    await expect
      .poll(() => asked)
      .toEqual([['/org/freedesktop/FileManager1', 'org.freedesktop.FileManager1', [[`file://${file}`], '']]])
    manager.disconnect()
    expect(await starts()).toHaveLength(before)
  })
})

it('names what it does not cover', async () => {
  expect(await thrownBy(program, ["electron.shell.trashItem('/x')"])).toEqual([
    'Uncovered: electron.shell.trashItem is not covered by the Chromium host',
  ])
})
