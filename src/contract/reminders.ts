import { z } from 'zod'
import { apiKeySchema, connectionIdSchema, instantSchema, keyIdSchema } from './model.ts'

const minuteOfDay = z.number().int().min(0).max(1_439)
const thresholds = z
  .array(z.number().int().min(1).max(90))
  .max(10)
  .transform((days) => [...new Set(days)].sort((a, b) => b - a))

export const reminderSettingsSchema = z.strictObject({
  on: z.boolean(),
  policy: z.strictObject({
    thresholds,
    quarterlyEvery: z.number().int().min(7).max(3_650).nullable(),
    auditMonthly: z.boolean(),
  }),
  quietHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  digestTime: minuteOfDay.nullable(),
  sound: z.boolean(),
  silentConnections: z.array(connectionIdSchema).max(1_000),
})

export const reminderSettingsChangeSchema = z.strictObject({
  on: z.boolean().exactOptional(),
  policy: reminderSettingsSchema.shape.policy.exactOptional(),
  quietHours: reminderSettingsSchema.shape.quietHours.exactOptional(),
  digestTime: reminderSettingsSchema.shape.digestTime.exactOptional(),
  sound: z.boolean().exactOptional(),
  silentConnections: reminderSettingsSchema.shape.silentConnections.exactOptional(),
})

const choice = z.strictObject({
  thresholds: thresholds.nullable(),
  quarterly: z.boolean(),
  snoozedUntil: instantSchema.nullable(),
  silenced: z.boolean(),
})

const choiceChange = z.strictObject({
  thresholds: choice.shape.thresholds.exactOptional(),
  quarterly: z.boolean().exactOptional(),
  snoozedUntil: instantSchema.nullable().exactOptional(),
  silenced: z.boolean().exactOptional(),
})

const keyReference = z.strictObject({ connectionId: connectionIdSchema, keyId: keyIdSchema })
const nothing = z.undefined()
const count = z.number().int()

export const openTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), key: keyReference }),
  z.strictObject({ kind: z.literal('replace'), key: keyReference }),
  z.strictObject({ kind: z.literal('view'), view: z.enum(['keys', 'expiring']) }),
])

/** Requests about reminders, and about taking expiries elsewhere; a part of `requests`. */
export const reminderRequests = {
  /** What expires in the next 90 days, and what expired in the last 90. */
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
  /** Until the next local midnight. */
  'reminders.pause': { input: z.strictObject({ paused: z.boolean() }), output: nothing },
  /** Shows a notification and tells what the system did with it. */
  'reminders.test': {
    input: nothing,
    output: z.strictObject({ outcome: z.enum(['shown', 'unsupported', 'failed']) }),
  },
  /** The person has read that the desktop shows no notifications. */
  'reminders.silence-said': { input: nothing, output: nothing },

  /** `offered`: the person has been asked whether they want it. */
  'login-item.get': { input: nothing, output: z.strictObject({ on: z.boolean(), offered: z.boolean() }) },
  'login-item.set': { input: z.strictObject({ on: z.boolean() }), output: nothing },

  /** Writes the expiries of all keys (null) or of one as a calendar file; answers where. */
  'export.calendar': {
    input: z.strictObject({ key: keyReference.nullable() }),
    output: z.strictObject({ path: z.string() }),
  },
  /** Writes the keys that the list shows as CSV; answers where. */
  'export.sheet': {
    input: z.strictObject({ connectionId: connectionIdSchema.nullable(), showRevoked: z.boolean() }),
    output: z.strictObject({ path: z.string() }),
  },
  /** Shows the file written last where it lies, or opens it with the system's program for it. */
  'export.reveal': { input: nothing, output: nothing },
  'export.open': { input: nothing, output: z.strictObject({ opened: z.boolean() }) },

  /** Where the person wanted to be taken from outside the window; taken once. */
  'app.take-open': { input: nothing, output: openTargetSchema.nullable() },
  'app.quit': { input: nothing, output: nothing },
} as const
