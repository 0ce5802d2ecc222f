import { useState } from 'react'
import { QUARTERLY_EVERY } from '../../../domain/reminders/reminder-policy.ts'
import { DEFAULT_DIGEST_TIME, type ReminderSettings as Reminders } from '../../../domain/settings.ts'
import { useConnections } from '../connections/connection-store.ts'
import { readThresholds, THRESHOLDS_PROBLEM, thresholdWords } from '../reminders/thresholds.ts'
import { useAppStatus } from '../status/app-status-store.ts'
import { KeyName } from '../ui/key-name.tsx'
import { Check } from './check.tsx'
import { LoginItemSetting } from './login-item-setting.tsx'
import { NumberField } from './number-field.tsx'
import { TestNotification } from './test-notification.tsx'
import { TextSetting } from './text-setting.tsx'
import { TimeField } from './time-field.tsx'
import type { SettingsInHand } from './use-settings.ts'

interface ReminderSettingsProps {
  readonly settings: Reminders
  readonly change: SettingsInHand['change']
}

/** Quiet hours when they are switched on, in minutes of the day. */
const NIGHT = { from: 22 * 60, to: 7 * 60 } as const

export function ReminderSettings({ settings, change }: ReminderSettingsProps) {
  const connections = useConnections((state) => state.connections) ?? []
  const silenceIsHeeded = useAppStatus((state) => state.status?.silenceIsHeeded ?? false)
  const [problem, setProblem] = useState<string | null>(null)
  const { on, policy, quietHours, digestTime, sound, hideNames, silentConnections } = settings
  const set = (reminders: Partial<Reminders>) => void change({ reminders: mutable(reminders) })
  const setPolicy = (part: Partial<Reminders['policy']>) => set({ policy: { ...policy, ...part } })
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Reminders</legend>
      <Check
        label="Remind me on the desktop"
        hint="The app then stays in the tray when its window is closed."
        checked={on}
        onChange={(checked) => set({ on: checked })}
      />
      <Check
        label="Hide key names in notifications"
        hint="A locked screen may show them to others. They then say how many keys, not which."
        checked={hideNames}
        onChange={(checked) => set({ hideNames: checked })}
      />
      {on && (
        <>
          <TextSetting
            label="Days before a key expires"
            hint="The day itself and the expiry are always told."
            value={thresholdWords(policy.thresholds)}
            problem={problem}
            onSet={(text) => {
              const thresholds = readThresholds(text)
              setProblem(thresholds === undefined ? THRESHOLDS_PROBLEM : null)
              if (thresholds !== undefined) setPolicy({ thresholds })
            }}
          />
          <NumberField
            label="Remind me of old keys"
            unit="days"
            hint="Keys that are never replaced gather risk, with or without an expiry."
            value={policy.quarterlyEvery}
            first={QUARTERLY_EVERY.usual}
            min={QUARTERLY_EVERY.shortest}
            max={QUARTERLY_EVERY.longest}
            onSet={(quarterlyEvery) => setPolicy({ quarterlyEvery })}
          />
          <Check
            label="Once a month, suggest a look at all keys"
            hint="What nobody uses any more is best revoked."
            checked={policy.auditMonthly}
            onChange={(auditMonthly) => setPolicy({ auditMonthly })}
          />
          <TimeField
            label="Not before"
            hint="While you are away, what is due waits for this time of the day."
            value={digestTime}
            first={DEFAULT_DIGEST_TIME}
            onSet={(time) => set({ digestTime: time })}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Check
              label="Quiet hours"
              hint="Reminders wait until they end."
              checked={quietHours !== null}
              onChange={(checked) => set({ quietHours: checked ? NIGHT : null })}
            />
            {quietHours !== null && (
              <>
                <TimeField
                  label="from"
                  value={quietHours.from}
                  onSet={(from) => from !== null && set({ quietHours: { ...quietHours, from } })}
                />
                <TimeField
                  label="to"
                  value={quietHours.to}
                  onSet={(to) => to !== null && set({ quietHours: { ...quietHours, to } })}
                />
              </>
            )}
          </div>
          {silenceIsHeeded && (
            <Check
              label="With sound"
              hint="As your desktop sounds for notifications."
              checked={sound}
              onChange={(checked) => set({ sound: checked })}
            />
          )}
          {connections.length > 1 && (
            <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
              <legend className="text-muted">
                Of which connections. The keys of the others are still shown, only not reminded of.
              </legend>
              {connections.map(({ id, name }) => (
                <Check
                  key={id}
                  label={<KeyName name={name} />}
                  checked={!silentConnections.includes(id)}
                  onChange={(checked) =>
                    set({
                      silentConnections: checked
                        ? silentConnections.filter((silent) => silent !== id)
                        : [...silentConnections, id],
                    })
                  }
                />
              ))}
            </fieldset>
          )}
          <LoginItemSetting />
          <TestNotification />
        </>
      )}
    </fieldset>
  )
}

/** Settings are readonly, but the contract's input types are mutable. */
function mutable({ policy, silentConnections, ...rest }: Partial<Reminders>) {
  return {
    ...rest,
    ...(policy === undefined ? {} : { policy: { ...policy, thresholds: [...policy.thresholds] } }),
    ...(silentConnections === undefined ? {} : { silentConnections: [...silentConnections] }),
  }
}
