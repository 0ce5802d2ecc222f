import electronPackage from 'electron/package.json' with { type: 'json' }
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Desktop } from './desktop.ts'
import type { Program } from './program.ts'
import { endOnDesktop, startOnDesktop } from './program-on-desktop.ts'

let desktop: Desktop
let program: Program
let browser: Browser
let page: Page

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const inPage = (expression: string): Promise<unknown> => page.evaluate(expression)

beforeAll(async () => {
  ;({ desktop, program } = await startOnDesktop())
  ;({ browser, page } = await program.attach())
})

afterAll(async () => {
  await program.main('state.preventClose = false')
  await browser.close()
  await endOnDesktop({ desktop, program })
})

describe('app', () => {
  it('knows the program', async () => {
    const facts =
      "const { app } = state.electron; return [app.getName(), app.getVersion(), app.isPackaged, app.isReady(), app.getPath('userData'), process.argv.length, process.argv[1]]"
    const [name, version, packaged, ready, userData, count, folder] = (await program.main(facts)) as unknown[]
    expect([name, version, packaged, ready, userData, count]).toEqual([
      'Host Program',
      '3.2.1',
      false,
      true,
      program.userData,
      4,
    ])
    expect(folder).toMatch(/test\/host\/program$/)
  })
  it('says the version of Electron that the project is written for', async () => {
    expect(await program.main('return process.versions.electron')).toBe(electronPackage.version)
  })
  it('answers require as it answers import', async () => {
    expect(await program.main("return state.require('electron').app === state.electron.app")).toBe(true)
  })
  it('names what it does not cover', async () => {
    await expect(program.main('state.electron.screen.getPrimaryDisplay()')).rejects.toThrow(
      'electron.screen.getPrimaryDisplay is not covered by the Chromium host',
    )
    await expect(program.main('state.window.setOpacity(1)')).rejects.toThrow(
      'electron.BrowserWindow.setOpacity is not covered',
    )
    await expect(program.main('state.window.webContents.print()')).rejects.toThrow(
      'electron.webContents.print is not covered',
    )
    await expect(
      program.main('new state.electron.BrowserWindow({ webPreferences: { nodeIntegration: true } })'),
    ).rejects.toThrow('nodeIntegration: true is not covered')
  })
})

describe('messages', () => {
  it('carries values both ways by copy', async () => {
    const same =
      "(async () => { const [a] = await bridge.invoke('echo', { when: new Date(5), big: 7n, map: new Map([[1, new Set([2])]]), bytes: new Uint8Array([1, 2]), none: undefined, nan: NaN }); return [a.when.getTime(), a.big === 7n, a.map.get(1).has(2), a.bytes[1], 'none' in a, Number.isNaN(a.nan)] })()"
    expect(await inPage(same)).toEqual([5, true, true, 2, true, true])
  })
  it('rejects with what main threw, and where nobody handles', async () => {
    expect(await inPage("bridge.invoke('fail').catch((error) => error.message)")).toBe(
      "Error invoking remote method 'fail': RangeError: main refused",
    )
    expect(await inPage("bridge.invoke('nobody').catch((error) => error.message)")).toContain(
      "No handler registered for 'nobody'",
    )
    expect(
      await inPage("(async () => bridge.invoke('echo', Symbol('x')))().catch((error) => error.message)"),
    ).toContain('could not be cloned')
  })
  it('names the sender by its own scheme', async () => {
    expect(await inPage("bridge.invoke('sender')")).toEqual({
      url: 'program://page/index.html',
      origin: 'program://page',
      same: true,
    })
  })
  it('sends to the page, and back, until unsubscribed', async () => {
    await inPage(
      "window.got = []; window.unsubscribe = bridge.subscribe('news', (...args) => got.push(args)); undefined",
    )
    await program.main(
      "state.electron.ipcMain.on('heard', (_event, word) => { state.heard = word }); state.window.webContents.send('news', 1, { two: 2 })",
    )
    await eventually(async () => expect(await inPage('got')).toEqual([[1, { two: 2 }]]))
    await inPage("unsubscribe(); bridge.send('heard', 'back')")
    await eventually(async () => expect(await program.main('return state.heard')).toBe('back'))
    await program.main("state.window.webContents.send('news', 3)")
    await inPage("bridge.invoke('echo')")
    expect(await inPage('got.length')).toBe(1)
  })
})

describe('the preload’s world', () => {
  it('gives the page what it exposed and nothing else', async () => {
    expect(
      await inPage(
        '[bridge.add(1, 2), bridge.plain.list[1], bridge.plain.list[2].getTime(), Object.isFrozen(bridge)]',
      ),
    ).toEqual([3, 'two', 3, true])
    expect(
      await inPage(
        '[typeof secretOfThePreload, typeof chromiumHost, typeof chromiumHostReceive, typeof require, typeof process]',
      ),
    ).toEqual(Array(5).fill('undefined'))
    expect(await inPage('bridge.add.constructor("return typeof secretOfThePreload")()')).toBe('undefined')
  })
  it('carries promises, errors and callbacks', async () => {
    expect(await inPage('bridge.later(3)')).toEqual({ later: 3 })
    expect(
      await inPage(
        '(() => { try { bridge.fail() } catch (error) { return [error.name, error.message, error instanceof Error] } })()',
      ),
    ).toEqual(['Error', 'as asked', true])
    expect(await inPage('new Promise((resolve) => bridge.callBack(resolve))')).toBe('called back')
  })
})

describe('protocol and navigation', () => {
  it('serves the page with its headers and its policy', async () => {
    expect(await inPage("fetch('/other').then((response) => response.headers.get('x-own'))")).toBe('kept')
    expect(await inPage("fetch('/missing').then((response) => response.status)")).toBe(404)
    expect(await inPage('[isSecureContext, scriptRan, location.origin]')).toEqual([
      true,
      true,
      'https://page.program.invalid',
    ])
    expect(await inPage("fetch('https://elsewhere.invalid/').catch((error) => error.name)")).toBe('TypeError')
    const injected =
      "(() => { const script = document.createElement('script'); script.textContent = 'window.injected = true'; document.head.append(script); return window.injected ?? false })()"
    expect(await inPage(injected)).toBe(false)
    expect(await program.main('return state.requests[0]')).toEqual({
      url: 'program://page/index.html',
      method: 'GET',
    })
  })
  it('lets no page fetch from a scheme without that privilege', async () => {
    expect(await inPage("fetch('https://page.plain.invalid/fetched').catch((error) => error.name)")).toBe(
      'TypeError',
    )
    expect(await program.main("return state.requests.filter(({ url }) => url.startsWith('plain:'))")).toEqual(
      [],
    )
  })
  it('stays where it is when the app prevents a navigation', async () => {
    await inPage("window.kept = 1; location.href = 'https://example.com/'; undefined")
    await eventually(async () =>
      expect(await program.main('return state.order')).toContain('navigate https://example.com/'),
    )
    expect(await inPage('[kept, location.pathname]')).toEqual([1, '/index.html'])
  })
  it('opens no window that the app denies', async () => {
    expect(await inPage("String(window.open('https://example.com/x'))")).toBe('null')
    await eventually(async () =>
      expect(await program.main('return state.order')).toContain('open https://example.com/x'),
    )
    await eventually(async () =>
      expect(
        page
          .context()
          .pages()
          .filter((each) => each !== page),
      ).toHaveLength(0),
    )
  })
  it('asks the app when the page asks for a permission', async () => {
    await program.main(
      'state.asked = []; state.electron.session.defaultSession.setPermissionCheckHandler(() => false); state.electron.session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => { state.asked.push(permission); answer(state.grant === true) })',
    )
    expect(await inPage('Notification.requestPermission()')).toBe('denied')
    await program.main('state.grant = true')
    expect(await inPage('Notification.requestPermission()')).toBe('granted')
    expect(await program.main('return state.asked')).toEqual(['notifications', 'notifications'])
  })
  it('lets the app decide on permissions', async () => {
    const ask = "navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)"
    await program.main(
      'state.electron.session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))',
    )
    await program.main(
      "state.electron.session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'geolocation')",
    )
    await eventually(async () => expect(await inPage(ask)).toBe('granted'))
    expect(await inPage('Notification.permission')).toBe('denied')
    await program.main('state.electron.session.defaultSession.setPermissionCheckHandler(() => false)')
    await eventually(async () => expect(await inPage(ask)).toBe('denied'))
  })
})

describe('the desktop', () => {
  it('writes, reads and clears the clipboard', async () => {
    const roundTrip =
      "const { clipboard } = state.electron; await clipboard.writeText('från här'); const read = await clipboard.readText(); clipboard.clear(); return [read, await clipboard.readText()]"
    expect(await program.main(roundTrip)).toEqual(['från här', ''])
  })
  it('shows a notification and hears its click', async () => {
    expect(await program.main('return state.electron.Notification.isSupported()')).toBe(true)
    await program.main(
      "state.heardOf = []; const note = state.note = new state.electron.Notification({ title: 'A key', body: 'expires' }); for (const name of ['show', 'click', 'close', 'failed']) note.on(name, () => state.heardOf.push(name)); note.show()",
    )
    const [line] = await desktop.notifications.until(/\{.*\}/)
    const shown: { id: number } = JSON.parse(line)
    expect(shown).toMatchObject({ app: 'Host Program', title: 'A key', body: 'expires' })
    await eventually(async () => expect(await program.main('return state.heardOf')).toEqual(['show']))
    desktop.notifications.process.stdin?.write(`click ${shown.id}\n`)
    await eventually(async () =>
      expect(await program.main('return state.heardOf')).toEqual(['show', 'click']),
    )
  })
  it('asks in a window that can be answered', async () => {
    await program.main(
      "state.answer = state.electron.dialog.showMessageBox({ message: 'Really?', detail: 'It is gone then.', buttons: ['Keep', 'Lose'] }); return 1",
    )
    const asked = await vi.waitUntil(
      () =>
        page
          .context()
          .pages()
          .find((each) => each !== page),
      { timeout: 20_000 },
    )
    await asked.getByRole('button', { name: 'Lose' }).click()
    expect(await program.main('return state.answer')).toEqual({ response: 1, checkboxChecked: false })
  })
  it('lets the app choose its colours', async () => {
    const dark = "matchMedia('(prefers-color-scheme: dark)').matches"
    await program.main("state.electron.nativeTheme.themeSource = 'dark'")
    await eventually(async () => expect(await inPage(dark)).toBe(true))
    expect(await program.main('return state.electron.nativeTheme.shouldUseDarkColors')).toBe(true)
    await program.main("state.electron.nativeTheme.themeSource = 'light'")
    await eventually(async () => expect(await inPage(dark)).toBe(false))
    await program.main("state.electron.nativeTheme.themeSource = 'system'")
  })
  it('fetches', async () => {
    const fetched =
      "const server = (await import('node:http')).createServer((_request, response) => response.end('hello')).listen(0); await new Promise((resolve) => server.once('listening', resolve)); const text = await (await state.electron.net.fetch('http://127.0.0.1:' + server.address().port)).text(); server.close(); return text"
    expect(await program.main(fetched)).toBe('hello')
  })
})

describe('the window', () => {
  it('takes clicks and typing from outside', async () => {
    await page.getByRole('button', { name: 'Press' }).click()
    await page.getByLabel('Field').fill('typed')
    expect([await page.title(), await page.getByLabel('Field').inputValue()]).toEqual(['clicked', 'typed'])
  })
  it('shows once it is ready, and takes bounds', async () => {
    expect(await program.main('return state.order.slice(0, 3)')).toEqual(['ready', 'ready-to-show', 'show'])
    await program.main('state.window.setBounds({ x: 10, y: 20, width: 640, height: 480 })')
    await eventually(async () => expect(await inPage('[outerWidth, outerHeight]')).toEqual([640, 480]))
    expect(await program.main('return state.window.getBounds()')).toEqual({
      x: 10,
      y: 20,
      width: 640,
      height: 480,
    })
  })
  it('hides and shows', async () => {
    expect(
      await program.main(
        'state.window.hide(); const hidden = state.window.isVisible(); state.window.show(); return [hidden, state.window.isVisible()]',
      ),
    ).toEqual([false, true])
  })
  it('outlives a closed Chromium window when the app prevents its close', async () => {
    await program.main('state.preventClose = true; state.order.length = 0; return 1')
    await page.close()
    await eventually(async () => expect(await program.main('return state.order')).toEqual(['close', 'hide']))
    expect(
      await program.main(
        'return [state.window.isDestroyed(), state.electron.BrowserWindow.getAllWindows()[0] === state.window]',
      ),
    ).toEqual([false, true])
    expect(
      await program.main(
        "const shown = new Promise((resolve) => state.window.webContents.once('did-finish-load', resolve)); state.window.show(); await shown; return state.window.webContents.getURL()",
      ),
    ).toBe('program://page/index.html')
  })
})
