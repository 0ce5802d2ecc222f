import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { AppPaths } from '../../host/api/app-paths.ts'
import { socketPath } from '../../host/api/single-instance.ts'
import { sessionBusAddress } from '../../host/desktop/bus.ts'

const made: string[] = []
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'wk-looks-'))
  made.push(path)
  return path
}

afterEach(() => {
  vi.unstubAllEnvs()
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})

test('without an address, the session bus is the one in the runtime folder', () => {
  const runtime = folder()
  expect(sessionBusAddress({ XDG_RUNTIME_DIR: runtime })).toBeNull()
  writeFileSync(join(runtime, 'bus'), '')
  expect(sessionBusAddress({ XDG_RUNTIME_DIR: runtime })).toBe(`unix:path=${join(runtime, 'bus')}`)
  expect(sessionBusAddress({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a', XDG_RUNTIME_DIR: runtime })).toBe(
    'unix:path=/a',
  )
  expect(sessionBusAddress({})).toBeNull()
})

test('the lock’s socket can be made where TMPDIR is as long as it may be', async () => {
  const long = join(folder(), 'x'.repeat(100))
  mkdirSync(long)
  const path = socketPath(folder(), long)
  const server = createServer().listen(path)
  await new Promise<void>((resolve, reject) => {
    server.on('listening', resolve)
    server.on('error', reject)
  })
  server.close()
  expect(socketPath('/a', long)).not.toBe(socketPath('/b', long))
})

test('downloads go to the folder that the desktop has for them', () => {
  const config = folder()
  vi.stubEnv('XDG_CONFIG_HOME', config)
  vi.stubEnv('HOME', '/home/ana')
  const paths = new AppPaths(() => 'App')
  const write = (text: string) => writeFileSync(join(config, 'user-dirs.dirs'), text)
  expect(paths.get('downloads')).toBe('/home/ana/Downloads')
  write(
    '# XDG_DOWNLOAD_DIR="$HOME/no"\nXDG_DOWNLOAD_DIR="$HOME/Transferências"\nXDG_MUSIC_DIR="/srv/music"\n',
  )
  expect(paths.get('downloads')).toBe('/home/ana/Transferências')
  expect(paths.get('music')).toBe('/srv/music')
  expect(paths.get('videos')).toBe('/home/ana/Videos')
  write('XDG_DOWNLOAD_DIR="relative"\n')
  expect(paths.get('downloads')).toBe('/home/ana/Downloads')
})
