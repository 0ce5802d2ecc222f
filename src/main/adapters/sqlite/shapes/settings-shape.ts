import { LAST_MINUTE_OF_DAY, type QuietHours } from '../../../../domain/reminders/delivery-window.ts'
import {
  type KeyReminderChoice,
  MOST_THRESHOLDS,
  QUARTERLY_EVERY,
  type ReminderPolicy,
  WIDEST_THRESHOLD,
} from '../../../../domain/reminders/reminder-policy.ts'
import { type ReminderSettings, type Settings, THEMES } from '../../../../domain/settings.ts'
import { boolean, connectionIdShape, instant, whole } from './field-shapes.ts'
import { list, nullable, oneOf, record, shape } from './shape.ts'

const days = list(whole(1, WIDEST_THRESHOLD), MOST_THRESHOLDS)
/** Descending, each once. */
const thresholds = shape<readonly number[]>(
  (value) => days(value) && value.every((each, index) => index === 0 || each < (value[index - 1] ?? 0)),
)
const minuteOfDay = whole(0, LAST_MINUTE_OF_DAY)

export const settingsShape = record<Settings>({
  theme: oneOf(THEMES),
  reminders: record<ReminderSettings>({
    on: boolean,
    policy: record<ReminderPolicy>({
      thresholds,
      quarterlyEvery: nullable(whole(QUARTERLY_EVERY.shortest, QUARTERLY_EVERY.longest)),
      auditMonthly: boolean,
    }),
    quietHours: nullable(record<QuietHours>({ from: minuteOfDay, to: minuteOfDay })),
    digestTime: nullable(minuteOfDay),
    sound: boolean,
    hideNames: boolean,
    silentConnections: list(connectionIdShape, 1_000),
  }),
})

export const reminderChoiceShape = record<KeyReminderChoice>({
  thresholds: nullable(thresholds),
  quarterly: boolean,
  snoozedUntil: nullable(instant),
  snoozedAt: nullable(instant),
  silenced: boolean,
})
