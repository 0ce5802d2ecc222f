import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openBus } from '../../scripts/session/bus.mjs'
import { openKeyring } from '../../scripts/session/keyring.mjs'

const run = promisify(execFile)

/** A session bus of a test's own, on which a keyring may stand, be locked, be killed, or be missing. */
export interface PrivateDesktop extends AsyncDisposable {
  /** What a program needs in its environment to be on this desktop. */
  readonly environment: NodeJS.ProcessEnv
  startKeyring(): Promise<void>
  /** Locks it, as the desktop does when the person is away. */
  lockKeyring(): Promise<void>
  unlockKeyring(): Promise<void>
  stopKeyring(): Promise<void>
  /** Tells the programs on this desktop that the computer woke up. */
  wake(): Promise<void>
  /** Tells them that the computer falls asleep. */
  sleep(): Promise<void>
  /** Tells them that the session is to be locked, as logind does. */
  lockSession(): Promise<void>
  /** Tells them that the screen is locked or no longer, as GNOME's screen saver does. */
  tellOfScreen(locked: boolean): Promise<void>
  /** Makes it hang, as one that asks a question behind other windows. */
  pauseKeyring(): Promise<void>
  resumeKeyring(): Promise<void>
}

const PASSWORD = 'correct horse'

export async function openPrivateDesktop(): Promise<PrivateDesktop> {
  const folder = await mkdtemp(join(tmpdir(), 'wk-bus-'))
  await chmod(folder, 0o700)
  const bus = await openBus(folder, process.env)
  const environment = {
    ...process.env,
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    // What wakes and sleeps is told on the system's bus: here, the same one.
    DBUS_SYSTEM_BUS_ADDRESS: bus.address,
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: join(folder, 'data'),
  }
  let keyring: { close(): Promise<unknown> } | null = null
  let paused: number | null = null

  const desktop: PrivateDesktop = {
    environment,
    async startKeyring() {
      keyring = await openKeyring(join(folder, 'data'), PASSWORD, environment)
    },
    async lockKeyring() {
      await run(
        'dbus-send',
        [
          '--session',
          '--print-reply',
          '--dest=org.freedesktop.secrets',
          '/org/freedesktop/secrets',
          'org.freedesktop.Secret.Service.Lock',
          'array:objpath:/org/freedesktop/secrets/collection/login',
        ],
        { env: environment },
      )
    },
    async unlockKeyring() {
      const unlocking = run('/usr/bin/python3', [join(import.meta.dirname, 'unlock-keyring.py')], {
        env: environment,
      })
      unlocking.child.stdin?.end(PASSWORD)
      await unlocking
    },
    wake: () => playLogind('wake', environment),
    sleep: () => playLogind('sleep', environment),
    lockSession: () => playLogind('lock', environment),
    async tellOfScreen(locked) {
      const signal = ['/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver.ActiveChanged', `boolean:${locked}`]
      await run('dbus-send', ['--session', '--type=signal', ...signal], { env: environment })
    },
    async pauseKeyring() {
      paused = await keyringPid(environment)
      process.kill(paused, 'SIGSTOP')
    },
    async resumeKeyring() {
      if (paused === null) return
      process.kill(paused, 'SIGCONT')
      paused = null
    },
    async stopKeyring() {
      await desktop.resumeKeyring()
      await keyring?.close()
      keyring = null
    },
    async [Symbol.asyncDispose]() {
      await desktop.stopKeyring()
      await bus.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },
  }
  return desktop
}

/** A private desktop whose keyring runs and is open. */
export async function openDesktopWithKeyring(): Promise<PrivateDesktop> {
  const desktop = await openPrivateDesktop()
  await desktop.startKeyring()
  return desktop
}

async function playLogind(part: 'wake' | 'sleep' | 'lock', environment: NodeJS.ProcessEnv): Promise<void> {
  await run('/usr/bin/python3', [join(import.meta.dirname, 'logind.py'), part], { env: environment })
}

async function keyringPid(environment: NodeJS.ProcessEnv): Promise<number> {
  const { stdout } = await run(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      'string:org.freedesktop.secrets',
    ],
    { env: environment },
  )
  return Number(/uint32 (\d+)/u.exec(stdout)?.[1])
}
