import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../network/free-port.ts'
import { ownProgram } from '../program-on-desktop.ts'

const started = ownProgram()
let server: Server
let port: number
let closedPort: number

/** Answers /frames with a page whose frames do not load, and nothing at all to /never. */
beforeAll(async () => {
  port = await freePort()
  closedPort = await freePort()
  server = createServer((request, response) => {
    if (request.url === '/never') return
    response.setHeader('Content-Type', 'text/html')
    response.end(`<title>${request.url}</title><iframe src="http://127.0.0.1:${closedPort}/"></iframe>`)
  }).listen(port, '127.0.0.1')
})
afterEach(() => inMain('window.destroy()'))
afterAll(async () => {
  server.closeAllConnections()
  server.close()
})

/** Code that has a hidden window of its own, and the outcomes of loads. */
const inMain = (code: string) =>
  started.program.main(
    `const { BrowserWindow, protocol } = state.electron
    const { once } = state.require('node:events')
    const open = () => {
      state.opened = new BrowserWindow({ show: false })
      const heard = (state.heard = [])
      for (const name of ['did-finish-load', 'did-fail-load', 'did-navigate', 'render-process-gone'])
        state.opened.webContents.on(name, (_event, ...details) => heard.push([name, ...details]))
      return state.opened
    }
    const window = state.opened && !state.opened.isDestroyed() ? state.opened : open()
    const { webContents } = window
    const { heard } = state
    const outcome = (load) =>
      load.then(() => 'loaded', ({ message, code, errno, url }) => ({ message, code, errno, url }))
    ${code}`,
  )

describe('a load', () => {
  it('resolves once the page has loaded, and the window knows where it is', async () => {
    const loaded = `
      const load = window.loadURL('program://page/index.html')
      const during = [load instanceof Promise, webContents.isLoading(), webContents.getURL()]
      const answer = await load
      return [...during, answer === undefined, webContents.isLoading(), webContents.getURL(), webContents.getTitle(), heard]`
    expect(await inMain(loaded)).toEqual([
      true,
      true,
      '',
      true,
      false,
      'program://page/index.html',
      'The program',
      [['did-navigate', 'program://page/index.html', 200, ''], ['did-finish-load']],
    ])
  })

  it('takes empty pages and pages that are in their address', async () => {
    const loaded = `
      await window.loadURL('about:blank')
      const blank = webContents.getURL()
      await window.loadURL('data:text/html,<title>Inside</title>')
      return [blank, webContents.getURL(), webContents.getTitle()]`
    expect(await inMain(loaded)).toEqual(['about:blank', 'data:text/html,<title>Inside</title>', 'Inside'])
  })

  it('resolves when only the place within the page is another', async () => {
    const within = `
      await window.loadURL('program://page/index.html')
      await window.loadURL('program://page/index.html#there')
      return [webContents.getURL(), heard.filter(([name]) => name === 'did-finish-load').length]`
    expect(await inMain(within)).toEqual(['program://page/index.html#there', 1])
  })

  it('resolves when the page changes its address meanwhile', async () => {
    const pushed = "data:text/html,<script>history.pushState({}, '', '%23foo')</script>"
    expect(await inMain(`return outcome(window.loadURL(${JSON.stringify(pushed)}))`)).toBe('loaded')
  })

  it('is not that of a frame within the page', async () => {
    const framed = `
      const answer = await outcome(window.loadURL('http://127.0.0.1:${port}/frames'))
      return [answer, heard]`
    expect(await inMain(framed)).toEqual([
      'loaded',
      [['did-navigate', `http://127.0.0.1:${port}/frames`, 200, ''], ['did-finish-load']],
    ])
  })
})

describe('a load that fails', () => {
  it('rejects with what Chromium calls it, each time, and tells of it', async () => {
    const url = `http://127.0.0.1:${closedPort}/`
    const failed = `
      const load = () => outcome(window.loadURL('${url}'))
      return [await load(), await load(), heard, webContents.getURL(), webContents.isLoading()]`
    const error = {
      message: `ERR_CONNECTION_REFUSED (-102) loading '${url}'`,
      code: 'ERR_CONNECTION_REFUSED',
      errno: -102,
      url,
    }
    const told = ['did-fail-load', -102, 'ERR_CONNECTION_REFUSED', url, true]
    expect(await inMain(failed)).toEqual([error, error, [told, told], url, false])
  })

  it('rejects where the app’s own scheme has no answer', async () => {
    const failed = `
      protocol.unhandle('plain')
      protocol.handle('plain', () => Promise.reject(new Error('no answer')))
      return [await outcome(window.loadURL('plain://page/')), heard]`
    expect(await inMain(failed)).toEqual([
      {
        message: "ERR_FAILED (-2) loading 'plain://page/'",
        code: 'ERR_FAILED',
        errno: -2,
        url: 'plain://page/',
      },
      [['did-fail-load', -2, 'ERR_FAILED', 'plain://page/', true]],
    ])
  })

  it('has no name for the app’s own scheme while nothing handles it, and never asks the network', async () => {
    const failed = `
      protocol.unhandle('plain')
      return [(await outcome(window.loadURL('plain://page/'))).message, heard]`
    expect(await inMain(failed)).toEqual(["ERR_FAILED (-2) loading 'plain://page/'", []])
  })

  it.each(['invalidURL', 'http://example:port'])('rejects at once for %s', async (address) => {
    expect(
      await inMain(`
        const load = window.loadURL('${address}')
        const told = [...heard]
        return [(await outcome(load)).message, told]`),
    ).toEqual([
      `ERR_INVALID_URL (-300) loading '${address}'`,
      [['did-fail-load', -300, 'ERR_INVALID_URL', address, true]],
    ])
  })

  it('rejects for an address that is too long', async () => {
    const long =
      "const { code, url } = await outcome(window.loadURL('data:image/png;base64,' + 'A'.repeat(2 * 1024 * 1024))); return [code, url.length]"
    expect(await inMain(long)).toEqual(['ERR_INVALID_URL', 2 * 1024 * 1024 + 22])
  })

  it('has no name for a scheme that nobody knows, and tells of nothing', async () => {
    const url = 'bad-scheme://foo'
    const failed = `return [(await outcome(window.loadURL('${url}'))).message, heard]`
    expect(await inMain(failed)).toEqual([`ERR_FAILED (-2) loading '${url}'`, []])
  })

  it('is aborted by the next one', async () => {
    const aborted = `
      const first = outcome(window.loadURL('http://127.0.0.1:${port}/never'))
      const second = outcome(window.loadURL('program://page/index.html'))
      return [(await first).message, await second, heard.map(([name]) => name)]`
    expect(await inMain(aborted)).toEqual([
      "ERR_ABORTED (-3) loading 'program://page/index.html'",
      'loaded',
      ['did-navigate', 'did-finish-load'],
    ])
  })

  it('is aborted by the next one while its server is silent', async () => {
    const url = `http://127.0.0.1:${port}/never`
    const asked = new Promise<void>((resolve) =>
      server.on('request', (request) => request.url === '/never' && resolve()),
    )
    await inMain(`state.first = outcome(window.loadURL('${url}'))`)
    await asked
    const aborted =
      "await window.loadURL('about:blank'); return [(await state.first).code, heard.map(([name]) => name)]"
    expect(await inMain(aborted)).toEqual(['ERR_ABORTED', ['did-navigate', 'did-finish-load']])
  })

  it('ends with its window', async () => {
    const url = `http://127.0.0.1:${port}/never`
    const destroyed = `
      const load = outcome(window.loadURL('${url}'))
      window.destroy()
      return (await load).message`
    expect(await inMain(destroyed)).toBe(`ERR_FAILED (-2) loading '${url}'`)
  })
})
