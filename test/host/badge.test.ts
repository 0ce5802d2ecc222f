import dbus, { type Message } from 'dbus-next'
import { expect, it, vi } from 'vitest'
import { openDesktop } from './desktop.ts'
import { newFolder, removeFolder, startProgram } from './program.ts'

const LAUNCHER = 'com.canonical.Unity.LauncherEntry'

it('tells docks and taskbars what to count, and takes the badge away with 0', async () => {
  const desktop = await openDesktop()
  const busAddress = desktop.environment.DBUS_SESSION_BUS_ADDRESS ?? ''
  const dock = dbus.sessionBus({ busAddress })
  const updates: unknown[] = []
  dock.on('message', (message: Message) => {
    if (message.interface === LAUNCHER && message.member === 'Update') updates.push(message.body)
  })
  await dock.call(
    new dbus.Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: [`type='signal',interface='${LAUNCHER}'`],
    }),
  )
  const program = await startProgram(desktop.environment, await newFolder())

  const answers = await program.main(`
    const { app } = state.electron
    const answers = [app.setBadgeCount(3), app.getBadgeCount(), app.setBadgeCount(), app.badgeCount]
    app.badgeCount = 0
    return [...answers, app.badgeCount, app.getLoginItemSettings().openAtLogin]`)
  expect(answers).toEqual([true, 3, false, 3, 0, false])
  const count = (value: bigint, visible: boolean) => [
    'application://host-program.desktop',
    { count: new dbus.Variant('x', value), 'count-visible': new dbus.Variant('b', visible) },
  ]
  await vi.waitFor(() => expect(updates).toEqual([count(3n, true), count(0n, false)]), { timeout: 20_000 })

  await program.child.end()
  dock.disconnect()
  await desktop.close()
  await removeFolder(program.userData)
})
