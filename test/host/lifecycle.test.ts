import { describe, expect, it, vi } from 'vitest'
import { chromiumProcesses } from './chromium-processes.ts'
import { ownDesktop } from './own-desktop.ts'
import { spawnProgram, startProgram } from './program.ts'

const own = ownDesktop()

const noneLeft = () =>
  vi.waitFor(() => expect(chromiumProcesses(own.folder)).toEqual([]), { timeout: 20_000, interval: 20 })

describe('lifecycle', () => {
  it('tells the first instance about a second, and quits in order at SIGTERM', async () => {
    const first = await startProgram(own.desktop.environment, own.folder)
    const second = spawnProgram(own.desktop.environment, [`--user-data-dir=${own.folder}`, '--switch'])
    expect(await second.gone).toBe(0)
    expect(second.output()).toContain('second')
    const heard = await vi.waitUntil(() => first.main('return state.second'), { timeout: 20_000 })
    expect(heard).toMatchObject({
      argv: expect.arrayContaining(['--switch']),
      cwd: process.cwd(),
      data: { from: second.process.pid },
    })
    expect(await first.child.end()).toBe(0)
    expect(first.child.output()).toContain(
      'order: ready ready-to-show show before-quit close closed will-quit quit',
    )
    await noneLeft()
  })
  it('does not quit when the app prevents it', async () => {
    const program = await startProgram(own.desktop.environment, own.folder)
    await program.main('state.preventQuit = true; state.electron.app.quit(); return 1')
    expect(await program.main('return state.window.isDestroyed()')).toBe(false)
    await program.main(
      'state.preventQuit = false; state.preventClose = true; state.electron.app.quit(); return 1',
    )
    expect(
      await program.main('return [state.window.isDestroyed(), state.order.includes("will-quit")]'),
    ).toEqual([false, false])
    program.main('state.electron.app.exit(7)').catch(() => {})
    expect(await program.child.gone).toBe(7)
    await noneLeft()
  })
  it('leaves no Chromium behind when it is killed', async () => {
    const program = await startProgram(own.desktop.environment, own.folder)
    expect(chromiumProcesses(own.folder).length).toBeGreaterThan(0)
    await program.child.end('SIGKILL')
    await noneLeft()
  })
  it('ends the windows when Chromium dies', async () => {
    const program = await startProgram(own.desktop.environment, own.folder)
    await program.main(
      "state.electron.app.on('render-process-gone', (_event, _contents, details) => state.order.push(details.reason)); return 1",
    )
    for (const { pid } of chromiumProcesses(own.folder)) process.kill(pid, 'SIGKILL')
    await vi.waitFor(
      async () =>
        expect(await program.main('return state.order')).toEqual(
          expect.arrayContaining(['killed', 'closed', 'window-all-closed']),
        ),
      { timeout: 20_000 },
    )
    await program.child.end()
  })
  it('runs without a session bus', async () => {
    const environment = {
      ...own.desktop.environment,
      DBUS_SESSION_BUS_ADDRESS: undefined,
      XDG_RUNTIME_DIR: undefined,
    }
    const program = await startProgram(environment, own.folder)
    const failed =
      "const note = new state.electron.Notification({ title: 'x' }); const heard = new Promise((resolve) => note.once('failed', (_event, error) => resolve(error))); note.show(); return [state.electron.Notification.isSupported(), await heard]"
    expect(await program.main(failed)).toEqual([false, ''])
    const tray =
      "const { app, nativeImage, Tray } = state.electron; const tray = new Tray(nativeImage.createEmpty()); tray.setToolTip('x'); tray.destroy(); return [tray.isDestroyed(), app.setBadgeCount(2), app.badgeCount]"
    expect(await program.main(tray)).toEqual([true, true, 2])
    await program.child.end()
  })
})
