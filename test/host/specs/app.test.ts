import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'

const started = ownProgram()

const inMain = (code: string) =>
  started.program.main(`const { app, BrowserWindow } = state.electron; ${code}`)
const refused = (call: string) => expect(inMain(call)).rejects

it('keeps its promise of ready after that, and answers nothing by it', async () => {
  expect(
    await inMain(
      'const ready = app.whenReady(); return [ready instanceof Promise, (await ready) === undefined]',
    ),
  ).toEqual([true, true])
})

it('knows folders that are there', async () => {
  const folders = await inMain("return ['exe', 'home', 'temp', 'userData'].map((name) => app.getPath(name))")
  expect((folders as string[]).map((folder) => existsSync(folder))).toEqual([true, true, true, true])
})

it('takes another folder for a name, absolute ones alone, and makes none', async () => {
  const elsewhere = join(started.program.userData, 'not-there')
  const set = `app.setPath('downloads', ${JSON.stringify(elsewhere)}); return app.getPath('downloads')`
  expect(await inMain(set)).toBe(elsewhere)
  expect(existsSync(elsewhere)).toBe(false)
  await refused("app.setPath('downloads', 'some/folder')").toThrow('Error: Path must be absolute')
})

it('knows no folder by a name of the app’s own', async () => {
  await refused("app.getPath('does-not-exist')").toThrow("Error: Failed to get 'does-not-exist' path")
  await refused("app.setPath('does-not-exist', '/tmp')").toThrow('Error: Failed to set path')
})

it('names the desktop file to what the app starts', async () => {
  expect(await inMain('return process.env.CHROME_DESKTOP')).toBe('host-program.desktop')
  const renamed = "app.setDesktopName('other.desktop'); return process.env.CHROME_DESKTOP"
  expect(await inMain(renamed)).toBe('other.desktop')
})

it('has no login items on Linux', async () => {
  expect(
    await inMain('app.setLoginItemSettings({ openAtLogin: true }); return app.getLoginItemSettings()'),
  ).toEqual({
    openAtLogin: false,
    wasOpenedAtLogin: false,
    executableWillLaunchAtLogin: false,
  })
})

it('tells of a page and then of its window before the window’s constructor is over', async () => {
  const told = `
    const heard = []
    const page = (_event, contents) => heard.push(contents)
    const made = (_event, window) => heard.push(window, BrowserWindow.fromWebContents(window.webContents))
    app.on('web-contents-created', page).on('browser-window-created', made)
    const window = new BrowserWindow({ show: false })
    app.off('web-contents-created', page).off('browser-window-created', made)
    const same = [heard[0] === window.webContents, heard[1] === window, heard[2] === window]
    window.destroy()
    return same`
  expect(await inMain(told)).toEqual([true, true, true])
})
