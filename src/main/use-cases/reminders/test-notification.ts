import { type Result, succeed } from '../../../domain/result.ts'
import type { NoticeOutcome } from '../../ports/desktop.ts'
import type { Ports } from '../../ports/ports.ts'

/** Shows a test notification and returns what the system did with it. */
export function testNotification(ports: Pick<Ports, 'notify' | 'open' | 'settings'>) {
  return async (): Promise<Result<{ outcome: NoticeOutcome }>> => {
    const outcome = await ports.notify({
      title: 'This is how a reminder looks',
      body: 'Wevion Keys tells you here when a key is about to expire.',
      sound: ports.settings.get().reminders.sound,
      onClick: () => ports.open({ kind: 'view', view: 'expiring' }),
      actions: [],
    })
    return succeed({ outcome })
  }
}
