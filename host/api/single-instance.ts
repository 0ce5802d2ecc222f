import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

export interface SecondInstance {
  readonly argv: string[]
  readonly cwd: string
  /** Anything that structured clone accepts. */
  readonly data: unknown
}

export interface InstanceLock {
  readonly held: boolean
  release(): void
}

/**
 * In bytes: of `sun_path`, on macOS less than Linux's 107. A socket with a longer path cannot be made, and would lock
 * nothing.
 */
const LONGEST_SOCKET_PATH = 103

/**
 * Returns the socket's path for a user-data folder. It is outside the folder, and where a long TMPDIR leaves no room,
 * in /tmp.
 */
export function socketPath(folder: string, temporary = tmpdir()): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  const own = `chromium-host-${process.getuid?.() ?? 0}`
  const fits = Buffer.byteLength(join(temporary, own, name)) <= LONGEST_SOCKET_PATH
  const home = join(fits ? temporary : '/tmp', own)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  refuseShared(home)
  return join(home, name)
}

/**
 * The temporary folder is everybody's: whoever made the folder first could read what a second start says, and answer it.
 * @throws unless the folder is a folder of this user's, which nobody else can open
 */
function refuseShared(folder: string): void {
  // Of a link itself, which is no folder wherever it leads.
  const found = lstatSync(folder)
  const isOwn = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)
  if (!isOwn || (found.mode & 0o077) !== 0)
    throw new Error(`${folder} is not this user’s alone: another program made it. Remove it and start again.`)
}

/**
 * Takes the lock of a user-data folder, or tells its holder about this start. Synchronous, like Electron's: since Node has
 * no synchronous sockets, a second process asks the holder.
 */
export function lockInstance(
  folder: string,
  second: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): InstanceLock {
  // Electron's lock is in the folder. Without the folder there is no lock (ProcessSingleton's LOCK_ERROR).
  if (!isFolder(folder)) return { held: false, release: () => {} }
  const path = socketPath(folder)
  if (existsSync(path) && tellHolder(path, second)) return { held: false, release: () => {} }
  rmSync(path, { force: true })
  const server: Server = createServer((socket) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', () => {})
    socket.on('data', (part) => {
      text += part
      if (!text.endsWith('\n')) return
      socket.end('ok')
      onSecond(deserialize(Buffer.from(text, 'base64')))
    })
  })
  server.on('error', () => {})
  server.listen(path)
  server.unref()
  return {
    held: true,
    release() {
      server.close()
      rmSync(path, { force: true })
    },
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function tellHolder(path: string, second: SecondInstance): boolean {
  const script = `
    const socket = require('node:net').connect(process.argv[1])
    socket.on('connect', () => socket.write(require('node:fs').readFileSync(0)))
    socket.on('data', () => process.exit(0))
    socket.on('error', () => process.exit(1))
    socket.on('close', () => process.exit(1))
    setTimeout(() => process.exit(1), 5000)`
  try {
    // Not as an argument, which may have only 128 KB.
    const input = `${serialize(second).toString('base64')}\n`
    execFileSync(process.execPath, ['-e', script, path], { input, stdio: ['pipe', 'ignore', 'ignore'] })
    return true
  } catch {
    return false
  }
}
