// Ends in the way that `--way` names, and says in which order it heard of that.
import { once } from 'node:events'
import { app, BrowserWindow } from 'electron'

const order = []
const note = (what) => order.push(what)
let holdsWindow = false
let holdsApp = false

function open(name) {
  const window = new BrowserWindow({ show: false })
  window.on('close', (event) => {
    note(`close ${name}`)
    if (name === 'first' && holdsWindow) event.preventDefault()
  })
  window.on('closed', () => note(`closed ${name}`))
  return window.loadURL('about:blank').then(() => window)
}
const ask = (call) => {
  call()
  note('asked')
}

const ways = {
  async exit() {
    await Promise.all([open('first'), open('second')])
    app.exit(123)
  },
  async quit() {
    const [, second] = await Promise.all([open('first'), open('second')])
    holdsWindow = true
    ask(() => app.quit())
    await once(second, 'closed')
    note('still here')
    holdsWindow = false
    holdsApp = true
    ask(() => app.quit())
    await once(app, 'will-quit')
    note(`still here with ${BrowserWindow.getAllWindows().length}`)
    holdsApp = false
    ask(() => app.quit())
  },
  async close() {
    const window = await open('first')
    ask(() => window.close())
  },
}

for (const name of ['before-quit', 'quit']) app.on(name, () => note(name))
app.on('will-quit', (event) => {
  note('will-quit')
  if (holdsApp) event.preventDefault()
})
app.on('quit', (_event, code) => note(`code ${code}`))
const way = app.commandLine.getSwitchValue('way')
if (way !== 'close') app.on('window-all-closed', () => note('window-all-closed'))
process.on('exit', (code) => process.stdout.write(`order: ${order.join(', ')}, exit ${code}\n`))
app.whenReady().then(() => ways[way]())
