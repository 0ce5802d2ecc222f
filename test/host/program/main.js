// A small Electron program: the test sends it JavaScript that runs in its main process.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as electron from 'electron'

const { app, BrowserWindow, ipcMain, protocol } = electron
const page =
  '<!doctype html><title>The program</title><h1>Ready</h1><input aria-label="Field"><button>Press</button><script src="/page.js"></script>'
const policy = "default-src 'none'; script-src 'self' program://page; connect-src 'self' plain://page"
const order = []
const state = {
  order,
  requests: [],
  preventQuit: false,
  preventClose: false,
  electron,
  require: createRequire(import.meta.url),
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'program', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  { scheme: 'plain', privileges: { standard: true, secure: true } },
])
for (const name of ['ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed'])
  app.on(name, (event) => {
    order.push(name)
    if (name === 'before-quit' && state.preventQuit) event.preventDefault()
    if (name === 'quit') console.log(`order: ${order.join(' ')}`)
  })
app.on('second-instance', (_event, argv, cwd, data) => (state.second = { argv, cwd, data }))

if (!app.requestSingleInstanceLock({ from: process.pid })) {
  console.log('second')
  app.quit()
} else {
  app.whenReady().then(run)
}

function run() {
  protocol.handle('plain', (request) => {
    state.requests.push({ url: request.url, method: request.method })
    return new Response('plain', { headers: { 'Access-Control-Allow-Origin': '*' } })
  })
  protocol.handle('program', (request) => {
    state.requests.push({ url: request.url, method: request.method })
    const script = request.url.endsWith('.js')
    return new Response(
      script
        ? "window.scriptRan = true; document.querySelector('button').onclick = () => { document.title = 'clicked' }"
        : request.url.endsWith('/empty.html')
          ? ''
          : page,
      {
        status: request.url.endsWith('/missing') ? 404 : 200,
        headers: {
          'Content-Type': script ? 'text/javascript' : 'text/html',
          'Content-Security-Policy': policy,
          'X-Own': 'kept',
        },
      },
    )
  })
  ipcMain.handle('echo', (_event, ...args) => args)
  ipcMain.handle('fail', () => {
    throw new RangeError('main refused')
  })
  ipcMain.handle('sender', (event) => ({
    url: event.senderFrame.url,
    origin: event.senderFrame.origin,
    same: event.senderFrame === event.sender.mainFrame,
  }))
  state.open = () => {
    const window = new BrowserWindow({
      width: 700,
      height: 500,
      show: false,
      webPreferences: {
        preload: join(import.meta.dirname, 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
      },
    })
    state.window = window
    window.webContents.setWindowOpenHandler(({ url }) => {
      order.push(`open ${url}`)
      return { action: 'deny' }
    })
    window.webContents.on('will-navigate', (event) => {
      order.push(`navigate ${event.url}`)
      event.preventDefault()
    })
    window.on('close', (event) => {
      order.push('close')
      if (state.preventClose) {
        event.preventDefault()
        window.hide()
      }
    })
    for (const name of ['closed', 'ready-to-show', 'show', 'hide']) window.on(name, () => order.push(name))
    window.once('ready-to-show', () => window.show())
    window.loadURL('program://page/index.html').then(
      () => console.log('loaded'),
      (error) => console.log(String(error)),
    )
  }
  state.open()
  createServer(async (request, response) => {
    let code = ''
    for await (const part of request) code += part
    try {
      const value = await new Function('state', `return (async () => { ${code} })()`)(state)
      response.end(JSON.stringify({ value }))
    } catch (error) {
      response.end(JSON.stringify({ error: String(error) }))
    }
  }).listen(0, '127.0.0.1', function () {
    console.log(`control: ${this.address().port}`)
  })
}
