import { z } from 'zod'
import { DAY, MINUTE } from '../domain/instant.ts'
import { ROTATION_STEPS, type RotationStatus } from '../domain/rotations/rotation.ts'
import { MOST_AT_ONCE, type RetirePolicy } from '../domain/rotations/rotation-plan.ts'
import { destinationConfigSchema } from './destinations.ts'
import {
  connectionIdSchema,
  destinationIdSchema,
  instantSchema,
  keyIdSchema,
  keyReference,
  lastUseSchema,
  nothing,
  rotationIdSchema,
  text,
} from './fields.ts'
import { failureSchema } from './model.ts'

/** In milliseconds. A plan proposes the old key's lifetime, which may run until 9999-12-31 to mean "never". */
const LONGEST_LIFETIME = 10_000 * 366 * DAY

const retirePolicy: z.ZodType<RetirePolicy> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('when-silent'), silentFor: z.number().int().min(MINUTE) }),
  z.strictObject({ kind: z.literal('as-soon-as-verified') }),
  z.strictObject({ kind: z.literal('on-date'), at: instantSchema }),
  z.strictObject({ kind: z.literal('by-hand') }),
])

const mode = z.enum(['standard', 'compromised'])
const step = z.enum(ROTATION_STEPS)

const plan = z.strictObject({
  oldKey: keyIdSchema,
  name: text,
  lifetime: z.number().nullable(),
  rateLimit: z.number().int().nullable(),
  permissions: z.array(text).nullable(),
  destinations: z.array(destinationIdSchema),
  retire: retirePolicy,
  mode,
})

const status: z.ZodType<RotationStatus> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('running') }),
  z.strictObject({
    kind: z.literal('waiting'),
    until: instantSchema.nullable(),
    why: failureSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('stopped'), failure: failureSchema }),
  z.strictObject({ kind: z.literal('paused') }),
  z.strictObject({
    kind: z.literal('undoing'),
    until: instantSchema.nullable(),
    why: failureSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('cancelled'), kept: z.boolean() }),
])

/** A rotation as shown: its status and what it waits for. */
const rotationView = z.strictObject({
  id: rotationIdSchema,
  connectionId: connectionIdSchema,
  plan,
  step,
  status,
  newKey: keyIdSchema.nullable(),
  delivered: z.array(destinationIdSchema),
  verifiedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  startedAt: instantSchema,
  changedAt: instantSchema,
  oldName: text.nullable(),
  living: z.strictObject({
    old: z.enum(['lives', 'ended', 'unknown']),
    new: z.enum(['none', 'unproven', 'lives', 'ended', 'unknown']),
  }),
  /** What retiring the old key waits for; null: nothing. */
  waitsFor: z.enum(['new-not-used', 'old-still-used', 'date', 'person']).nullable(),
  oldUse: lastUseSchema.nullable(),
  /** The plan's destinations, and whose secret each one holds, as far as known. */
  deliveries: z.array(
    z.strictObject({
      id: destinationIdSchema,
      config: destinationConfigSchema,
      delivered: z.boolean(),
      holds: z.enum(['new', 'old', 'other', 'unknown']),
      failure: failureSchema.nullable(),
    }),
  ),
  /** When each step was done. */
  doneAt: z.array(z.strictObject({ step, at: instantSchema })),
})

const rotationCommand = {
  input: z.strictObject({ rotationId: rotationIdSchema }),
  output: rotationView,
} as const

/** Requests about rotations; part of `requests`. */
export const rotationRequests = {
  'rotations.propose': {
    input: keyReference,
    /** `agreed`: the person agreed to a plan for this key before. */
    output: z.strictObject({ plan, agreed: z.boolean() }),
  },
  'rotations.start': {
    input: z.strictObject({
      key: keyReference,
      retire: retirePolicy,
      /** The new key's lifetime in milliseconds; null: no expiry. */
      lifetime: z.number().int().min(DAY).max(LONGEST_LIFETIME).nullable(),
      destinations: z.array(destinationIdSchema).max(50),
    }),
    output: rotationView,
  },
  /** Starts a rotation of each key, with the plan agreed to before or the default. */
  'rotations.start-many': {
    input: z.strictObject({ keys: z.array(keyReference).min(1).max(MOST_AT_ONCE) }),
    output: z.strictObject({ begun: z.number().int() }),
  },
  /** Pauses all open rotations, except those with only the final watch left. */
  'rotations.pause-all': { input: nothing, output: nothing },
  'rotations.go-on-all': { input: nothing, output: nothing },
  /**
   * Rotates a compromised key: revokes it at once, then creates the new one. A rotation under way is turned around.
   */
  'rotations.compromised': { input: keyReference, output: rotationView },
  /** Running ones first, then the newest. */
  'rotations.list': { input: nothing, output: z.array(rotationView) },
  /** The rotation of this key, or the one that created it; null: none. */
  'rotations.of-key': { input: keyReference, output: rotationView.nullable() },
  'rotations.pause': rotationCommand,
  'rotations.go-on': rotationCommand,
  'rotations.cancel': rotationCommand,
  /** Revokes the old key now, whatever the policy says. */
  'rotations.retire-now': rotationCommand,
  'rotations.mark-delivered': {
    input: z.strictObject({ rotationId: rotationIdSchema, destinationId: destinationIdSchema }),
    output: rotationView,
  },
} as const
