import { describe, expect, it } from 'vitest'
import { ownWindows } from './own-windows.ts'

const inMain = ownWindows()

describe('the size', () => {
  it('is 800 by 600 unless the app says otherwise', async () => {
    expect(await inMain('return new BrowserWindow().getSize()')).toEqual([800, 600])
    expect(
      await inMain(
        'return new BrowserWindow({ show: false, x: 120, y: 140, width: 420, height: 320 }).getBounds()',
      ),
    ).toEqual({ x: 120, y: 140, width: 420, height: 320 })
  })

  it('stays within what the window was made to allow', async () => {
    const sizes = `
      const least = new BrowserWindow({ show: false, width: 200, height: 200, minWidth: 300, minHeight: 310 })
      const most = new BrowserWindow({ show: false, width: 300, height: 300, maxWidth: 200, maxHeight: 210 })
      const made = [least.getSize(), most.getSize()]
      least.setSize(100, 400)
      most.setSize(100, 400)
      return [...made, least.getSize(), most.getSize()]`
    expect(await inMain(sizes)).toEqual([
      [300, 310],
      [200, 210],
      [300, 400],
      [100, 210],
    ])
  })

  it('is set in whole pixels, in parts, and told of where it changed', async () => {
    const set = `
      const window = new BrowserWindow({ show: false, width: 400, height: 400 })
      const heard = []
      window.on('resize', () => heard.push(window.getBounds()))
      window.setBounds({ x: 440.5, y: 225.1, width: 500.4, height: 400.9 })
      window.setBounds({ width: 200 })
      window.setBounds({ x: 10, y: 20 })
      return [...heard, window.getBounds()]`
    expect(await inMain(set)).toEqual([
      { x: 441, y: 225, width: 500, height: 401 },
      { x: 441, y: 225, width: 200, height: 401 },
      { x: 10, y: 20, width: 200, height: 401 },
    ])
  })

  it('comes back with the window', async () => {
    const size = `
      const window = new BrowserWindow({ width: 640, height: 480 })
      window.minimize()
      window.restore()
      return [window.getSize(), window.isMinimized()]`
    expect(await inMain(size)).toEqual([[640, 480], false])
  })
})

describe('the title', () => {
  it('is the app’s name, or what the app says, until the page has one', async () => {
    const titles = `
      const window = new BrowserWindow({ show: false, title: 'Its own' })
      const before = [new BrowserWindow({ show: false }).getTitle(), window.getTitle()]
      const told = once(window, 'page-title-updated')
      await window.loadURL('program://page/index.html')
      const [, title, explicit] = await told
      return [...before, title, explicit, window.getTitle()]`
    expect(await inMain(titles)).toEqual(['Host Program', 'Its own', 'The program', true, 'The program'])
  })

  it('stays where the app prevents the page’s', async () => {
    const title = `
      const window = new BrowserWindow({ show: false, title: 'Its own' })
      window.on('page-title-updated', (event) => event.preventDefault())
      await window.loadURL('program://page/index.html')
      return window.getTitle()`
    expect(await inMain(title)).toBe('Its own')
  })
})

describe('sight', () => {
  it('is what the app asked for, with an event for each change', async () => {
    const seen = `
      const window = new BrowserWindow({ show: false })
      const heard = []
      for (const name of ['show', 'hide']) window.on(name, () => heard.push(name, window.isVisible()))
      const before = window.isVisible()
      window.show()
      window.hide()
      window.showInactive()
      return [before, ...heard]`
    expect(await inMain(seen)).toEqual([false, 'show', true, 'hide', false, 'show', true])
  })

  it('comes back from being minimised and hidden', async () => {
    const shown = `
      const window = new BrowserWindow()
      await window.loadURL('program://page/index.html')
      const states = []
      for (const call of ['minimize', 'show', 'minimize', 'hide', 'show']) {
        window[call]()
        states.push([call, window.isMinimized(), window.isVisible()])
      }
      return states`
    expect(await inMain(shown)).toEqual([
      ['minimize', true, true],
      ['show', false, true],
      ['minimize', true, true],
      ['hide', true, false],
      ['show', false, true],
    ])
  })

  it('takes the focus when it is shown, loses it when it is hidden, and gets none while it is', async () => {
    const focused = `
      const window = new BrowserWindow({ show: false, webPreferences: { preload: join(app.getAppPath(), 'preload.cjs') } })
      const heard = []
      await window.loadURL('program://page/index.html')
      const focus = once(window, 'focus')
      window.show()
      await focus
      heard.push(window.isFocused(), BrowserWindow.getFocusedWindow() === window)
      window.hide()
      heard.push(window.isFocused(), window.isVisible())
      window.focus()
      heard.push(window.isFocused(), window.isVisible())
      return heard`
    expect(await inMain(focused)).toEqual([true, true, false, false, false, false])
  })
})

it('refuses what it could only seem to give a page', async () => {
  const refused = async (preferences: string) =>
    expect(inMain(`new BrowserWindow({ show: false, webPreferences: ${preferences} })`)).rejects
  await (await refused('{ sandbox: false }')).toThrow('webPreferences.sandbox: false is not covered')
  await (await refused("{ partition: 'other' }")).toThrow('webPreferences.partition: "other" is not covered')
  for (const session of ['defaultSession', "fromPartition('other')"])
    await (await refused(`{ session: state.electron.session.${session} }`)).toThrow(
      'webPreferences.session is not covered',
    )
  await (await refused('{ webSecurity: false }')).toThrow('webPreferences.webSecurity: false is not covered')
  await (await refused('{ contextIsolation: false }')).toThrow('contextIsolation: false is not covered')
  const plain = '{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: undefined }'
  expect(
    await inMain(`return new BrowserWindow({ show: false, webPreferences: ${plain} }).isVisible()`),
  ).toBe(false)
})

it('knows windows by their ids, and which are open', async () => {
  const known = `
    const window = new BrowserWindow({ show: false })
    const known = [BrowserWindow.fromId(window.id) === window, BrowserWindow.getAllWindows().includes(window)]
    window.destroy()
    return [...known, BrowserWindow.fromId(window.id), BrowserWindow.getAllWindows().includes(window)]`
  expect(await inMain(known)).toEqual([true, true, null, false])
})
