import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DATABASE_NAME, makeDatabase, PASSWORD } from './keepassxc-database.ts'
import { KEY_PAUSE, type Peer } from './peer.ts'

const run = promisify(execFile)
/** In milliseconds; 100,000 entries take it some twenty seconds. */
const PATIENCE = 300_000

const SETTINGS = `[General]
SingleInstance=false
UpdateCheckMessageShown=true
[GUI]
CheckForUpdates=false
`

/** KeePassXC as Debian has it, on the display of this session. */
export function keepassxc(): Peer & { end(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'wk-peer-'))
  const databases = new Map<number, string>()
  writeFileSync(join(folder, 'settings.ini'), SETTINGS)
  return {
    name: 'KeePassXC',
    async open(entries) {
      const file = databases.get(entries) ?? makeDatabase(folder, entries)
      databases.set(entries, file)
      const begun = performance.now()
      const settings = ['--config', join(folder, 'settings.ini'), '--localconfig', join(folder, 'local.ini')]
      const child = spawn('keepassxc', ['--pw-stdin', ...settings, file], {
        env: { ...process.env, HOME: folder, QT_QPA_PLATFORM: 'xcb' },
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      const gone = once(child, 'exit')
      child.stdin.end(`${PASSWORD}\n`)
      // It names the database once that is unlocked and its entries are listed.
      const named = ['search', '--sync', '--onlyvisible', '--name', `^${DATABASE_NAME} - KeePassXC$`]
      const { stdout: window } = await run('xdotool', named, { timeout: PATIENCE })
      return {
        pid: child.pid ?? 0,
        startedIn: performance.now() - begun,
        async search(text) {
          await run('xdotool', ['windowfocus', '--sync', window.trim(), 'key', 'ctrl+f'])
          await run('xdotool', ['type', '--delay', String(KEY_PAUSE), text])
        },
        async close() {
          child.kill('SIGKILL')
          await gone
        },
      }
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}
