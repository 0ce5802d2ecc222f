// Says what it hears of further starts, each of which sends what `--data` holds.
import { join } from 'node:path'
import { app } from 'electron'

const folder = app.commandLine.getSwitchValue('folder')
if (folder) app.setPath('userData', join(folder, 'not', 'there', 'yet'))
const text = app.commandLine.getSwitchValue('data')
const size = Number(app.commandLine.getSwitchValue('size'))
const datum = text === 'map' ? new Map([['a', 1n]]) : text ? JSON.parse(text) : undefined
const data = size > 0 ? 'x'.repeat(size) : datum

app.on('second-instance', (_event, argv, cwd, sent) => {
  const map = sent instanceof Map ? `map of ${sent.get('a')}` : sent
  console.log(`heard: ${JSON.stringify({ argv: argv.slice(1), cwd, data: map, none: sent === undefined })}`)
})
if (app.requestSingleInstanceLock(data)) {
  console.log(`has the lock: ${app.hasSingleInstanceLock()} ${app.requestSingleInstanceLock()}`)
  process.stdin.once('data', () => {
    app.releaseSingleInstanceLock()
    console.log(`released: ${app.hasSingleInstanceLock()}`)
  })
} else app.exit(1)
