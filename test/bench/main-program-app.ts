// The built app, up to where it opens its window.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

app.on('browser-window-created', () => {
  process.stdout.write(`ready after ${performance.now()} ms\n`)
  // A lock that is left behind costs the next start the search for its holder.
  app.releaseSingleInstanceLock()
  process.exit()
})
await import(pathToFileURL(join(import.meta.dirname, '../../out/main/index.js')).href)
