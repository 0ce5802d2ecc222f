import { z } from 'zod'
import { connectionIdSchema, instantSchema } from './fields.ts'

/** What main tells every window unasked. Payloads say what changed, never the data itself: the renderer asks again. */
export const events = {
  'keys-changed': z.strictObject({ connectionId: connectionIdSchema.nullable() }),
  'connections-changed': z.undefined(),
  'creations-changed': z.undefined(),
  'activity-changed': z.undefined(),
  'settings-changed': z.undefined(),
  /** The app's clock was set, so many milliseconds ahead of this computer's. */
  'clock-moved': z.strictObject({ ahead: z.number().int() }),
  'reminders-changed': z.undefined(),
  'rotations-changed': z.undefined(),
  /** The person clicked something outside of the window: ask `app.take-open` where to. */
  'open-requested': z.undefined(),
  /** The window went out of the person's sight, and its page lives on: what they were typing of a secret is to go. */
  'window-put-away': z.undefined(),
  /** The keychain became ready, locked, missing, or waits for the person. */
  'keychain-changed': z.undefined(),
  'sync-started': z.strictObject({ connectionId: connectionIdSchema }),
  'sync-ended': z.strictObject({ connectionId: connectionIdSchema }),
  /** Null: the clipboard no longer holds a secret from this app. */
  'clipboard-changed': z.strictObject({ clearsAt: instantSchema.nullable() }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type Payload<Name extends EventName> = z.output<Events[Name]>

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
