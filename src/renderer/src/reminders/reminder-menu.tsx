import { AlarmClock } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { Input, Output } from '../../../contract/requests.ts'
import { DAY } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { displayableName } from '../../../domain/keys/key-name.ts'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { clockNow } from '../time/clock.ts'

type Choice = Output<'reminders.choice'>
type ChoiceChange = Input<'reminders.choose'>['change']

interface ReminderMenuProps {
  readonly reference: KeyReference
  readonly name: string
  readonly choice: Choice
}

const ITEM = 'flex min-h-7 items-center rounded px-2.5 outline-none data-[highlighted]:bg-accent-soft'

/** When to be reminded of this key, in few words; the drawer has the rest. */
export function ReminderMenu({ reference, name, choice }: ReminderMenuProps) {
  const open = useView((state) => state.open)
  const choose = (change: ChoiceChange) => void request('reminders.choose', { key: reference, change })
  const snoozed = choice.snoozedUntil !== null && choice.snoozedUntil > clockNow()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Reminders of ${displayableName(name)}`}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken"
      >
        <AlarmClock size={15} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          align="end"
          className="z-30 min-w-52 rounded-lg border border-line bg-raised p-1 shadow-xl"
        >
          {snoozed ? (
            <DropdownMenu.Item className={ITEM} onSelect={() => choose({ snoozedUntil: null })}>
              Wake up now
            </DropdownMenu.Item>
          ) : (
            <>
              <DropdownMenu.Item className={ITEM} onSelect={() => choose({ snoozedUntil: clockNow() + DAY })}>
                Snooze for a day
              </DropdownMenu.Item>
              <DropdownMenu.Item
                className={ITEM}
                onSelect={() => choose({ snoozedUntil: clockNow() + 3 * DAY })}
              >
                Snooze for three days
              </DropdownMenu.Item>
            </>
          )}
          <DropdownMenu.Item className={ITEM} onSelect={() => open({ kind: 'key', reference })}>
            Snooze until a date…
          </DropdownMenu.Item>
          <DropdownMenu.CheckboxItem
            className={ITEM}
            checked={choice.silenced}
            onCheckedChange={(silenced) => choose({ silenced })}
          >
            {choice.silenced ? 'Remind me of this key again' : 'Don’t remind me of this key'}
          </DropdownMenu.CheckboxItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
