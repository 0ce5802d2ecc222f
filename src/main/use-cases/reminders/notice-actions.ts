import { DAY } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Reminder } from '../../../domain/reminders/reminder.ts'
import type { Notice } from '../../ports/desktop.ts'
import type { Ports } from '../../ports/ports.ts'
import { snooze } from './reminder-choices.ts'

/** Returns what a click on a reminder does, and its buttons, where the system supports them. */
export function noticeActions(
  ports: Pick<Ports, 'now' | 'reminders' | 'open'>,
  due: readonly Reminder[],
  afterwards: () => void,
): Pick<Notice, 'onClick' | 'actions'> {
  const keys = due.flatMap((reminder) => (reminder.kind === 'audit-look' ? [] : [reminder.key]))
  const [only] = due.length === 1 ? keys : []
  const later = {
    label: 'Snooze for a day',
    run() {
      for (const key of keys) snooze(ports, key, ports.now() + DAY)
      afterwards()
    },
  }
  return {
    onClick: () => ports.open(targetOf(due, only)),
    actions: [
      ...(only === undefined
        ? []
        : [{ label: 'Rotate', run: () => ports.open({ kind: 'replace', key: only }) }]),
      ...(keys.length === 0 ? [] : [later]),
    ],
  }
}

function targetOf(due: readonly Reminder[], only: KeyReference | undefined) {
  if (only !== undefined) return { kind: 'key', key: only } as const
  const audit = due.length === 1 && due[0]?.kind === 'audit-look'
  return { kind: 'view', view: audit ? 'keys' : 'expiring' } as const
}
