import { z } from 'zod'
import { connectionIdSchema, keyReference, nothing } from './fields.ts'

export const openTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), key: keyReference }),
  z.strictObject({ kind: z.literal('replace'), key: keyReference }),
  z.strictObject({ kind: z.literal('view'), view: z.enum(['keys', 'expiring']) }),
])

/**
 * Requests about what lies outside the window: the session's start, files to take away, where a click leads. A part of
 * `requests`.
 */
export const desktopRequests = {
  /** `offered`: the person was asked whether they want it. */
  'login-item.get': { input: nothing, output: z.strictObject({ on: z.boolean(), offered: z.boolean() }) },
  'login-item.set': { input: z.strictObject({ on: z.boolean() }), output: nothing },

  /**
   * Writes the expiry of one key, or of all keys (null), to calendar files. Answers the first one's path, and how many
   * there are.
   */
  'export.calendar': {
    input: z.strictObject({ key: keyReference.nullable() }),
    output: z.strictObject({ path: z.string(), files: z.number() }),
  },
  /** Writes the keys that the list shows to a CSV file. Answers its path. */
  'export.sheet': {
    input: z.strictObject({ connectionId: connectionIdSchema.nullable(), showRevoked: z.boolean() }),
    output: z.strictObject({ path: z.string() }),
  },
  /** Shows the latest file in its folder, or opens it with the system's program for it. */
  'export.reveal': { input: nothing, output: nothing },
  'export.open': { input: nothing, output: z.strictObject({ opened: z.boolean() }) },

  /** Where the person asked to go from outside the window; answered once. */
  'app.take-open': { input: nothing, output: openTargetSchema.nullable() },
  'app.quit': { input: nothing, output: nothing },
} as const
