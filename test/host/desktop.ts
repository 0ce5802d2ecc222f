import { join } from 'node:path'
import { type Child, startChild } from './child.ts'

export interface Desktop {
  readonly environment: NodeJS.ProcessEnv
  readonly notifications: Child
  close(): Promise<void>
}

/** A display (in memory where there is none), a private session bus and something that takes notifications. */
export async function openDesktop(): Promise<Desktop> {
  const opened: Child[] = []
  const environment: NodeJS.ProcessEnv = { ...process.env }
  if (!environment.DISPLAY) {
    const display = startChild('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'])
    opened.push(display)
    environment.DISPLAY = `:${(await display.until(/(\d+)\n/))[1]}`
  }
  const bus = startChild('dbus-daemon', ['--session', '--nofork', '--print-address'])
  opened.push(bus)
  environment.DBUS_SESSION_BUS_ADDRESS = (await bus.until(/(unix:\S+)/))[1]
  const notifications = startChild(
    '/usr/bin/python3',
    [join(import.meta.dirname, 'notification-recorder.py')],
    {
      env: environment,
    },
  )
  opened.push(notifications)
  await notifications.until(/ready/)
  return {
    environment,
    notifications,
    async close() {
      for (const child of opened.reverse()) await child.end()
    },
  }
}
