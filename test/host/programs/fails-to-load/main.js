import { app } from 'electron'

app.whenReady().then(() => {
  console.log('ready all the same')
  Promise.reject(new Error('nobody caught'))
  setImmediate(() => console.log('alive, to exit with', process.exitCode) ?? process.exit(3))
})
app.on('quit', (_event, code) => console.log('quit with', code))
throw new Error('not loaded')
