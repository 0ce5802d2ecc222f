import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../network/listen.ts'
import { ownProgram } from '../program-on-desktop.ts'
import { type InPage, openWithPreload } from './page-with-preload.ts'

const started = ownProgram()
let inPage: InPage
let server: Server
let address: string
let connections = 0
const main = (code: string) => started.program.main(code)

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/hangs') response.end('hello')
  })
  server.on('connection', () => {
    connections += 1
  })
  address = `http://127.0.0.1:${await listen(server)}`
  inPage = await openWithPreload(started.program)
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
})

describe('sessions', () => {
  it('are the same for the same name', async () => {
    const same =
      "const { session } = state.electron; return [session.fromPartition('one') === session.fromPartition('one'), session.fromPartition('one') === session.fromPartition('two'), session.defaultSession === session.defaultSession]"
    expect(await main(same)).toEqual([true, false, true])
  })
  it('refuse what is not covered', async () => {
    await expect(main('state.electron.session.defaultSession.webRequest.onBeforeRequest()')).rejects.toThrow(
      'electron.session.defaultSession.webRequest is not covered',
    )
    await expect(main("state.electron.session.fromPartition('one').cookies.get({})")).rejects.toThrow(
      'electron.session.cookies is not covered',
    )
  })
})

describe('connections', () => {
  const ask = (session: string) =>
    main(
      `const own = state.electron.session.fromPartition('${session}'); return (await own.fetch('${address}/')).text()`,
    )

  it('are kept by each session for itself, until it closes them', async () => {
    const before = connections
    expect([await ask('kept'), await ask('kept')]).toEqual(['hello', 'hello'])
    expect(connections - before).toBe(1)
    await ask('another')
    expect(connections - before).toBe(2)
    await main("await state.electron.session.fromPartition('kept').closeAllConnections()")
    await ask('kept')
    expect(connections - before).toBe(3)
    await ask('another')
    expect(connections - before).toBe(3)
  })
  it('that are closed fail what is under way on them', async () => {
    const failing = `const own = state.electron.session.fromPartition('hanging')
      const asked = own.fetch('${address}/hangs').then(() => 'answered', (error) => error.message.replace(/_.*/, ''))
      await new Promise((resolve) => setImmediate(resolve)); await own.closeAllConnections(); return asked`
    expect(await main(failing)).toBe('net::ERR')
  })
})

describe('permissions', () => {
  it('are asked of the handler with the page, its address and what is wanted', async () => {
    await main(`const { defaultSession } = state.electron.session
      state.asked = []
      defaultSession.setPermissionCheckHandler(() => false)
      defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
        state.asked.push([contents === state.own.webContents, permission, details.requestingUrl, details.isMainFrame]); answer(false)
      })`)
    expect(await inPage('Notification.requestPermission()')).toBe('denied')
    const located =
      'new Promise((resolve) => navigator.geolocation.getCurrentPosition(resolve, (error) => resolve(error.code)))'
    expect(await inPage(located)).toBe(1)
    expect(await main('return state.asked')).toEqual([
      [true, 'notifications', 'program://page/index.html', true],
      [true, 'geolocation', 'program://page/index.html', true],
    ])
  })
  it('are denied where the handlers deny them, asked or not', async () => {
    const states = `Promise.all(['geolocation', 'notifications', 'midi', 'camera', 'microphone', 'clipboard-read', 'idle-detection', 'window-management']
      .map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`
    expect(await inPage(states)).toEqual(Array(8).fill('denied'))
    expect(await inPage('navigator.requestMIDIAccess({ sysex: true }).catch((error) => error.name)')).toMatch(
      /^(NotAllowedError|SecurityError)$/,
    )
    const legacy =
      'new Promise((resolve) => navigator.webkitGetUserMedia({ video: true }, () => resolve("given"), (error) => resolve(error.name)))'
    expect(await inPage(legacy)).toMatch(/^(NotAllowedError|NotFoundError)$/)
  })
})

describe('a download', () => {
  const DOWNLOAD =
    "(() => { const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['secret'])); link.download = 'NAME'; link.click() })()"

  it('is asked of the app, and does not take place', async () => {
    await main(`state.downloads = []
      state.electron.session.defaultSession.on('will-download', (event, item, contents) => {
        state.downloads.push([item.getFilename(), item.getURL().slice(0, 11), contents === state.own.webContents]); event.preventDefault()
      })`)
    await inPage(DOWNLOAD.replace('NAME', 'keys.csv'))
    await expect.poll(() => main('return state.downloads')).toEqual([['keys.csv', 'blob:https:', true]])
  })
  it('that nobody prevents is refused', async () => {
    await main("state.electron.session.defaultSession.removeAllListeners('will-download')")
    await inPage(DOWNLOAD.replace('NAME', 'other.csv'))
    await started.program.child.until(/A download that nobody prevents is not covered by the Chromium host/)
  })
})
