// An empty main script, with the two native libraries that the app needs.
import SqliteDatabase from 'better-sqlite3'
import { app } from 'electron'
import 'keytar'

// The library loads its native part when a database is opened.
new SqliteDatabase(':memory:').close()
void app.whenReady().then(() => {
  process.stdout.write(`ready after ${performance.now()} ms\n`)
  process.exit()
})
