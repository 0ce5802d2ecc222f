// What an app may do: await at the top level what does not wait for `ready`. The test decides when that is there.
import { once } from 'node:events'
import { app } from 'electron'

const order = []
app.on('ready', () => order.push('ready'))
app.on('second-instance', () => {
  order.push('second-instance')
  console.log(`order: ${order.join(' ')}`)
  app.quit()
})
if (app.requestSingleInstanceLock()) {
  console.log('has the lock')
  await once(process.stdin, 'data')
  process.stdin.unref()
  order.push('evaluated')
} else app.quit()
