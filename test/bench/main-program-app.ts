// The built app, until it is composed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

await import(pathToFileURL(join(import.meta.dirname, '../../out/main/index.js')).href)
process.stdout.write(`ready after ${performance.now()} ms\n`)
// A lock that is left behind costs the next start the search for its holder.
app.releaseSingleInstanceLock()
process.exit()
