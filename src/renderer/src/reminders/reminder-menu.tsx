import { AlarmClock } from 'lucide-react'
import type { Input, Output } from '../../../contract/requests.ts'
import { DAY } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { displayableName } from '../../../domain/keys/key-name.ts'
import { isSnoozed } from '../../../domain/reminders/reminder-policy.ts'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { clockNow } from '../time/clock.ts'
import { Menu, MenuCheckbox, MenuItem } from '../ui/menu.tsx'

type Choice = Output<'reminders.choice'>
type ChoiceChange = Input<'reminders.choose'>['change']

interface ReminderMenuProps {
  readonly reference: KeyReference
  readonly name: string
  readonly choice: Choice
}

/** The quick choices; the key's drawer has the rest. */
export function ReminderMenu({ reference, name, choice }: ReminderMenuProps) {
  const open = useView((state) => state.open)
  const choose = (change: ChoiceChange) => void request('reminders.choose', { key: reference, change })
  const snoozed = isSnoozed(choice, clockNow())
  return (
    <Menu
      label={`Reminders of ${displayableName(name)}`}
      icon={<AlarmClock size={15} aria-hidden />}
      align="end"
      wide
      className="flex size-7 shrink-0 rounded-md hover:bg-sunken"
    >
      {snoozed ? (
        <MenuItem onSelect={() => choose({ snoozedUntil: null })}>Wake up now</MenuItem>
      ) : (
        <>
          <MenuItem onSelect={() => choose({ snoozedUntil: clockNow() + DAY })}>Snooze for a day</MenuItem>
          <MenuItem onSelect={() => choose({ snoozedUntil: clockNow() + 3 * DAY })}>
            Snooze for three days
          </MenuItem>
        </>
      )}
      <MenuItem onSelect={() => open({ kind: 'key', reference })}>Snooze until a date…</MenuItem>
      <MenuCheckbox checked={choice.silenced} onChange={(silenced) => choose({ silenced })}>
        {choice.silenced ? 'Remind me of this key again' : 'Don’t remind me of this key'}
      </MenuCheckbox>
    </Menu>
  )
}
