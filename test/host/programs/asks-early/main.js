// Calls, while it is evaluated and again once the app is ready, what is only allowed in one of both.
const electron = require('electron')

const { app, dialog, net, protocol, session } = electron
const calls = {
  enableSandbox: () => app.enableSandbox(),
  disableHardwareAcceleration: () => app.disableHardwareAcceleration(),
  registerSchemesAsPrivileged: () =>
    protocol.registerSchemesAsPrivileged([{ scheme: 'own', privileges: { standard: true, secure: true } }]),
  'a scheme with a cache alone': () =>
    protocol.registerSchemesAsPrivileged([{ scheme: 'own', privileges: { codeCache: true } }]),
  'a scheme that is not standard': () =>
    protocol.registerSchemesAsPrivileged([{ scheme: 'own', privileges: { secure: true } }]),
  'a scheme past the policy': () =>
    protocol.registerSchemesAsPrivileged([
      { scheme: 'own', privileges: { standard: true, secure: true, bypassCSP: true } },
    ]),
  defaultSession: () => session.defaultSession,
  fromPartition: () => session.fromPartition('some'),
  handle: () => protocol.handle('own', () => new Response()),
  fetch: () => void net.fetch('data:,').catch(() => {}),
  BrowserWindow: () => new electron.BrowserWindow().destroy(),
  Tray: () => new electron.Tray(electron.nativeImage.createEmpty()).destroy(),
  Notification: () => new electron.Notification(),
  // Not asked late: each would wait for a person.
  showErrorBox: () => dialog.showErrorBox('An early reason', 'with its details'),
  showMessageBox: () => dialog.showMessageBox({ message: 'x' }),
}
const answers = (when) => {
  for (const [name, call] of Object.entries(calls)) {
    try {
      call()
      console.log(`${when} ${name}: allowed`)
    } catch (error) {
      console.log(`${when} ${name}: ${error.name}: ${error.message}`)
    }
  }
}
app.on('window-all-closed', () => {})
console.log(`early locale: '${app.getLocale()}'`)
app.on('ready', () => {
  delete calls.showErrorBox
  delete calls.showMessageBox
  answers('late')
  console.log(`late locale: '${app.getLocale()}'`)
  app.quit()
})
answers('early')
console.log('evaluated', app.isReady())
