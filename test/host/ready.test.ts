import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Child } from './child.ts'
import { ownDesktop } from './own-desktop.ts'
import { spawnProgram } from './program.ts'

const own = ownDesktop()

function run(program: string): Child {
  const place = join(import.meta.dirname, 'programs', program)
  return spawnProgram(own.desktop.environment, [`--user-data-dir=${own.folder}`], place)
}

describe('ready', () => {
  it('never comes to an entry that awaits it at its top level, which ends with the reason', async () => {
    const child = run('waits-for-ready')
    expect(await child.gone).toBe(13)
    expect(child.output()).toContain('`await app.whenReady()` there waits for itself')
    expect(child.output()).not.toContain('got ready')
  })

  it('parts what may be called before it from what may be called after it, in Electron’s words', async () => {
    const child = run('asks-early')
    expect(await child.gone).toBe(0)
    const lines = child.output().split('\n')
    const said = (when: string) => lines.filter((line) => line.startsWith(when))
    const session = 'TypeError: Session can only be received when app is ready'
    expect(said('early')).toEqual([
      "early locale: ''",
      'early enableSandbox: allowed',
      'early disableHardwareAcceleration: allowed',
      'early registerSchemesAsPrivileged: allowed',
      'early a scheme with a cache alone: Error: Code cache can only be enabled when the custom scheme is registered as standard scheme.',
      "early a scheme that is not standard: Uncovered: A scheme without the privilege 'standard' is not covered by the Chromium host",
      "early a scheme past the policy: Uncovered: The privilege 'bypassCSP' of a scheme is not covered by the Chromium host",
      `early defaultSession: ${session}`,
      `early fromPartition: ${session}`,
      `early handle: ${session}`,
      `early fetch: ${session}`,
      'early BrowserWindow: Error: Cannot create BrowserWindow before app is ready',
      'early Tray: Error: Cannot create Tray before app is ready',
      'early Notification: Error: Cannot create Notification before app is ready',
      'early showErrorBox: allowed',
      'early showMessageBox: Error: dialog module can only be used after app is ready',
    ])
    expect(child.output()).toContain('An early reason\nwith its details\n')
    expect(said('evaluated')).toEqual(['evaluated false'])
    expect(said('late')).toEqual([
      'late enableSandbox: Error: app.enableSandbox() can only be called before app is ready',
      'late disableHardwareAcceleration: Error: app.disableHardwareAcceleration() can only be called before app is ready',
      'late registerSchemesAsPrivileged: Error: protocol.registerSchemesAsPrivileged should be called before app is ready',
      ...['with a cache alone', 'that is not standard', 'past the policy'].map(
        (which) =>
          `late a scheme ${which}: Error: protocol.registerSchemesAsPrivileged should be called before app is ready`,
      ),
      'late defaultSession: allowed',
      'late fromPartition: allowed',
      'late handle: allowed',
      'late fetch: allowed',
      'late BrowserWindow: allowed',
      'late Tray: allowed',
      'late Notification: allowed',
      expect.stringMatching(/^late locale: '.+'$/),
    ])
  })

  it('waits for an entry that awaits its own work, and a second start is told after it', async () => {
    const first = run('awaits-its-work')
    await first.until(/has the lock/)
    expect(await run('awaits-its-work').gone).toBe(0)
    first.process.stdin?.write('go on\n')
    expect(await first.gone).toBe(0)
    expect(first.output()).toContain('order: evaluated ready second-instance')
  })

  it('comes even to an app that quit before it, or waits for what never comes after that', async () => {
    const child = run('quits-early')
    expect(await child.gone).toBe(0)
    expect(child.output()).toContain('before-quit will-quit quit will-finish-launching ready')
  })

  it('comes to an app that threw while it was loaded, which goes on until it exits', async () => {
    const child = run('fails-to-load')
    expect(await child.gone).toBe(3)
    const output = child.output()
    expect(output).toContain('App threw an error during load\nError: not loaded')
    expect(output).toContain(
      'A JavaScript error occurred in the main process\nUncaught Exception:\nError: not loaded',
    )
    expect(output).toContain('ready all the same')
    expect(output).toContain('Unhandled promise rejection: Error: nobody caught')
    expect(output).toContain('alive, to exit with 1')
    expect(output).toContain('quit with 3')
  })
})
