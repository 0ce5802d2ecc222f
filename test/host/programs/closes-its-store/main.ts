// The app's way to quit, with a window that still asks the store while it is closed.
import { app, BrowserWindow } from 'electron'
import { confirmedQuit } from '../../../../src/main/startup/quit.ts'

const order: string[] = []
const note = (what: string) => () => void order.push(what)
confirmedQuit({
  clipboard: {
    async clear() {
      note('clipboard cleared')()
      return 'cleared'
    },
  },
  ports: { notify: async () => 'shown' },
  tracker: { busy: () => ({ running: false, holdingSecrets: false }), idle: async () => {} },
  rotationDriver: { stop: () => ({ settled: async () => {}, callOff: () => {} }) },
  close: note('store closed'),
})
process.on('exit', () => process.stdout.write(`order: ${order.join(', ')}\n`))
app.on('window-all-closed', () => {})
void app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false })
  let held = false
  window.on('close', (event) => {
    note('window asked')()
    if (held) return
    // What keeps a window open keeps the app, and its store with it.
    held = true
    event.preventDefault()
    setImmediate(() => app.quit())
  })
  window.on('closed', note('window closed'))
  app.quit()
})
