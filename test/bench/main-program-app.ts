// The built app, up to where it opens its window.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

app.on('browser-window-created', () => {
  process.stdout.write(`ready after ${performance.now()} ms\n`)
  process.exit()
})
await import(pathToFileURL(join(import.meta.dirname, '../../out/main/index.js')).href)
