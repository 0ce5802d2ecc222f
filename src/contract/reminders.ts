import { z } from 'zod'
import { LAST_MINUTE_OF_DAY } from '../domain/reminders/delivery-window.ts'
import {
  inPolicyOrder,
  MOST_THRESHOLDS,
  QUARTERLY_EVERY,
  WIDEST_THRESHOLD,
} from '../domain/reminders/reminder-policy.ts'
import { connectionIdSchema, count, instantSchema, keyIdSchema, keyReference, nothing } from './fields.ts'
import { apiKeySchema } from './model.ts'

const minuteOfDay = z.number().int().min(0).max(LAST_MINUTE_OF_DAY)
const thresholds = z
  .array(z.number().int().min(1).max(WIDEST_THRESHOLD))
  .max(MOST_THRESHOLDS)
  .transform(inPolicyOrder)

export const reminderSettingsSchema = z.strictObject({
  on: z.boolean(),
  policy: z.strictObject({
    thresholds,
    quarterlyEvery: z.number().int().min(QUARTERLY_EVERY.shortest).max(QUARTERLY_EVERY.longest).nullable(),
    auditMonthly: z.boolean(),
  }),
  quietHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  digestTime: minuteOfDay.nullable(),
  sound: z.boolean(),
  hideNames: z.boolean(),
  silentConnections: z.array(connectionIdSchema).max(1_000),
})

export const reminderSettingsChangeSchema = z.strictObject({
  on: z.boolean().exactOptional(),
  policy: reminderSettingsSchema.shape.policy.exactOptional(),
  quietHours: reminderSettingsSchema.shape.quietHours.exactOptional(),
  digestTime: reminderSettingsSchema.shape.digestTime.exactOptional(),
  sound: z.boolean().exactOptional(),
  hideNames: z.boolean().exactOptional(),
  silentConnections: reminderSettingsSchema.shape.silentConnections.exactOptional(),
})

const choice = z.strictObject({
  thresholds: thresholds.nullable(),
  quarterly: z.boolean(),
  snoozedUntil: instantSchema.nullable(),
  snoozedAt: instantSchema.nullable(),
  silenced: z.boolean(),
})

const choiceChange = z.strictObject({
  thresholds: choice.shape.thresholds.exactOptional(),
  quarterly: z.boolean().exactOptional(),
  snoozedUntil: instantSchema.nullable().exactOptional(),
  silenced: z.boolean().exactOptional(),
})

/** Requests about reminders; a part of `requests`. */
export const reminderRequests = {
  /** Keys that expire within `UPCOMING_DAYS` or expired within the last `STALE_AFTER_DAYS`. */
  'reminders.upcoming': {
    input: nothing,
    output: z.strictObject({
      attention: z.strictObject({ expired: count, urgent: count, soon: count }),
      entries: z.array(
        z.strictObject({
          key: apiKeySchema,
          group: z.enum(['overdue', 'this-week', 'next-week', 'later']),
          daysLeft: count,
          choice,
          replacedBy: keyIdSchema.nullable(),
        }),
      ),
      total: count,
      days: z.array(z.strictObject({ inDays: count, count })),
      pausedUntil: instantSchema.nullable(),
      desktopSilent: z.boolean(),
    }),
  },
  'reminders.choice': { input: keyReference, output: choice },
  'reminders.choose': { input: z.strictObject({ key: keyReference, change: choiceChange }), output: choice },
  /** Pauses until the next local midnight, or resumes. */
  'reminders.pause': { input: z.strictObject({ paused: z.boolean() }), output: nothing },
  /** Shows a test notification and returns what the system did with it. */
  'reminders.test': {
    input: nothing,
    output: z.strictObject({ outcome: z.enum(['shown', 'unsupported', 'failed']) }),
  },
  /** The person has seen the message that the desktop shows no notifications. */
  'reminders.silence-said': { input: nothing, output: nothing },
} as const
