import { bus } from './bus.ts'

/**
 * Tells docks and taskbars the badge count of the app's entry (com.canonical.Unity.LauncherEntry). 0 removes the badge. It is
 * a signal, so nobody reports whether it was shown.
 * @throws (rejects) if there is no session bus
 */
export async function sendBadge(desktopName: string, count: number): Promise<void> {
  const session = await bus('session')
  session.emit({
    path: '/com/canonical/unity/launcherentry',
    interface: 'com.canonical.Unity.LauncherEntry',
    member: 'Update',
    signature: 'sa{sv}',
    body: [
      `application://${desktopName}`,
      {
        count: session.variant('x', BigInt(Math.trunc(count))),
        'count-visible': session.variant('b', count !== 0),
      },
    ],
  })
}
