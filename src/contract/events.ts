import { z } from 'zod'
import { connectionIdSchema, instantSchema } from './fields.ts'

/** Events that main publishes to every window. Payloads say what changed, not the data: the renderer asks again. */
export const events = {
  'keys-changed': z.strictObject({ connectionId: connectionIdSchema.nullable() }),
  'connections-changed': z.undefined(),
  'creations-changed': z.undefined(),
  'activity-changed': z.undefined(),
  'settings-changed': z.undefined(),
  /** The app's clock is now this many milliseconds ahead of the computer's. */
  'clock-moved': z.strictObject({ ahead: z.number().int() }),
  'reminders-changed': z.undefined(),
  'rotations-changed': z.undefined(),
  /** Something was clicked outside the window; `app.take-open` returns what. */
  'open-requested': z.undefined(),
  /** The window was hidden and its page lives on: half-typed secrets must be cleared. */
  'window-put-away': z.undefined(),
  /** The keychain became ready, locked or missing, or is waiting for the person. */
  'keychain-changed': z.undefined(),
  'sync-started': z.strictObject({ connectionId: connectionIdSchema }),
  'sync-ended': z.strictObject({ connectionId: connectionIdSchema }),
  /** `clearsAt` null: the clipboard no longer holds a secret of this app; `stuck`: it may, since it could not be cleared. */
  'clipboard-changed': z.strictObject({ clearsAt: instantSchema.nullable(), stuck: z.boolean() }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type Payload<Name extends EventName> = z.output<Events[Name]>
