// The built app, until it is composed.
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, powerMonitor } from 'electron'

// The last thing that composing does is to listen to the computer's sleep.
void once(powerMonitor, 'newListener').then(() => {
  process.stdout.write(`ready after ${performance.now()} ms\n`)
  // A lock that is left behind costs the next start the search for its holder.
  app.releaseSingleInstanceLock()
  process.exit()
})
await import(pathToFileURL(join(import.meta.dirname, '../../out/main/index.cjs')).href)
