import { bus } from './bus.ts'

/**
 * Tells docks and taskbars what to count on the app's entry (com.canonical.Unity.LauncherEntry); 0 takes the badge away.
 * It is a signal: nobody says whether it was shown.
 * @throws (rejects) where there is no session bus.
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
