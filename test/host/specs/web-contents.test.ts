import { afterEach, describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'

const started = ownProgram()
afterEach(() => inMain('window.destroy()'))

/** Code that has a hidden window of its own with a page from its address, which has no policy. */
const inMain = (code: string) =>
  started.program.main(
    `const { app, BrowserWindow } = state.electron
    const { once } = state.require('node:events')
    const open = async () => {
      state.opened = new BrowserWindow({ show: false })
      await state.opened.loadURL('data:text/html,<title>Page</title>')
      return state.opened
    }
    const window = state.opened && !state.opened.isDestroyed() ? state.opened : await open()
    const { webContents } = window
    const inPage = (script) => webContents.executeJavaScript(script)
    ${code}`,
  )

it('sends on a channel, or not at all', async () => {
  const sent = (call: string) => expect(inMain(`webContents.send(${call})`)).rejects
  await sent('').toThrow('TypeError: Missing required channel argument')
  await sent('null').toThrow('TypeError: Missing required channel argument')
  expect(await inMain("return webContents.send('news', 1) === undefined")).toBe(true)
})

describe('the page’s process', () => {
  it('is told of when it goes, to the page and to the app', async () => {
    const gone = `
      const before = webContents.isCrashed()
      const told = once(app, 'render-process-gone')
      const own = once(webContents, 'render-process-gone')
      webContents.forcefullyCrashRenderer()
      const [, contents, details] = await told
      const [, same] = await own
      return [before, contents === webContents, ['crashed', 'killed'].includes(details.reason), same.reason === details.reason, webContents.isCrashed()]`
    expect(await inMain(gone)).toEqual([false, true, true, true, true])
  })

  it('ends the load under way when it goes', async () => {
    const lost = `
      const server = state.require('node:http').createServer((request, response) => {
        if (request.url === '/') return response.setHeader('Content-Type', 'text/html').end('<img src=never>')
        webContents.forcefullyCrashRenderer()
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const url = 'http://127.0.0.1:' + server.address().port + '/'
      const error = await window.loadURL(url).catch((error) => error)
      server.closeAllConnections()
      server.close()
      return [error.message === "ERR_FAILED (-2) loading '" + url + "'", webContents.isCrashed(), webContents.isLoading()]`
    expect(await inMain(lost)).toEqual([true, true, false])
  })

  it('comes again with a reload, even from where its end is told', async () => {
    const again = `
      const gone = once(webContents, 'render-process-gone')
      webContents.once('render-process-gone', () => webContents.reload())
      webContents.forcefullyCrashRenderer()
      await gone
      await once(webContents, 'did-finish-load')
      return [webContents.isCrashed(), await inPage('document.title')]`
    expect(await inMain(again)).toEqual([false, 'Page'])
  })

  it('comes again with a load', async () => {
    const again = `
      const gone = once(webContents, 'render-process-gone')
      webContents.forcefullyCrashRenderer()
      await gone
      await window.loadURL('program://page/index.html')
      return [webContents.isCrashed(), await inPage('document.title')]`
    expect(await inMain(again)).toEqual([false, 'The program'])
  })
})

describe('a navigation', () => {
  const RECORD = `
    const heard = []
    for (const name of ['will-frame-navigate', 'will-navigate'])
      webContents.on(name, (event) => {
        heard.push([name, event.url, event.isMainFrame])
        if (name === stopped) event.preventDefault()
      })`

  it('of the app’s own asks nobody', async () => {
    const own = `const stopped = 'will-frame-navigate';${RECORD}
      await window.loadURL('program://page/index.html')
      await window.loadURL('about:blank')
      return [heard, webContents.getURL()]`
    expect(await inMain(own)).toEqual([[], 'about:blank'])
  })

  it('of the page asks for the frame, then for the page', async () => {
    const asked = `const stopped = null;${RECORD}
      const arrived = once(webContents, 'did-finish-load')
      await inPage("void (location.href = 'https://page.program.invalid/other')")
      await arrived
      return [heard, webContents.getURL()]`
    expect(await inMain(asked)).toEqual([
      [
        ['will-frame-navigate', 'program://page/other', true],
        ['will-navigate', 'program://page/other', true],
      ],
      'program://page/other',
    ])
  })

  it.each(['will-frame-navigate', 'will-navigate'])(
    'stays where it is when %s is prevented',
    async (event) => {
      const prevented = `const stopped = '${event}';${RECORD}
      await inPage("void (location.href = 'http://127.0.0.1:1/')")
      if (!heard.some(([name]) => name === stopped)) await once(webContents, stopped)
      return [heard.map(([name]) => name), webContents.getURL(), await inPage('document.title')]`
      expect(await inMain(prevented)).toEqual([
        event === 'will-navigate' ? ['will-frame-navigate', event] : [event],
        'data:text/html,<title>Page</title>',
        'Page',
      ])
    },
  )

  it('of a frame asks for that frame alone', async () => {
    const framed = `const stopped = 'will-frame-navigate';${RECORD}
      const asked = once(webContents, 'will-frame-navigate')
      await inPage("const frame = document.createElement('iframe'); frame.src = 'https://page.program.invalid/framed'; void document.body.append(frame)")
      await asked
      return [heard, webContents.getURL()]`
    expect(await inMain(framed)).toEqual([
      [['will-frame-navigate', 'program://page/framed', false]],
      'data:text/html,<title>Page</title>',
    ])
  })
})

describe('a window that a page asks for', () => {
  it.each(["{ action: 'deny' }", 'null', 'undefined', "'allow'"])(
    'is refused when the app answers %s',
    async (answer) => {
      const refused = `
      await window.loadURL('program://page/index.html')
      const before = BrowserWindow.getAllWindows().length
      const asked = new Promise((resolve) => webContents.setWindowOpenHandler(({ url, frameName }) => {
        resolve([url, frameName])
        return ${answer}
      }))
      const opened = await inPage("String(window.open('http://127.0.0.1:1/', 'named'))")
      return [opened, await asked, BrowserWindow.getAllWindows().length - before]`
      expect(await inMain(refused)).toEqual(['null', ['http://127.0.0.1:1/', 'named'], 0])
    },
  )
})
