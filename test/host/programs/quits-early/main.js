import { app } from 'electron'

const order = []
for (const name of ['will-finish-launching', 'ready', 'before-quit', 'will-quit', 'quit'])
  app.on(name, () => order.push(name))
process.on('exit', () => console.log(order.join(' ')))
app.quit()
await new Promise(() => {})
