import { z } from 'zod'
import { ACTIVITY_ACTIONS, ACTIVITY_OUTCOMES } from '../domain/activity.ts'
import { LONGEST_TYPED_NAME } from '../domain/keys/key-name.ts'
import { KEY_COLUMNS, KEY_FILTERS, LONGEST_SEARCH } from '../domain/keys/key-query.ts'
import { THEMES } from '../domain/settings.ts'
import { desktopRequests } from './desktop.ts'
import { destinationRequests } from './destinations.ts'
import {
  connectionIdSchema,
  count,
  creationIdSchema,
  instantSchema,
  keyIdSchema,
  keyReference,
  nothing,
  pastedSecret,
  rateLimitSchema,
  text,
} from './fields.ts'
import { apiKeySchema, connectionSchema, creationSchema, failureSchema } from './model.ts'
import { reminderRequests, reminderSettingsChangeSchema, reminderSettingsSchema } from './reminders.ts'
import { rotationRequests } from './rotations.ts'

const name = z.string().max(LONGEST_TYPED_NAME + 1)

const keyQuery = z.strictObject({
  connectionId: connectionIdSchema.nullable(),
  filter: z.enum(KEY_FILTERS),
  search: z.string().max(LONGEST_SEARCH),
  showRevoked: z.boolean(),
  sort: z.strictObject({ column: z.enum(KEY_COLUMNS), direction: z.enum(['ascending', 'descending']) }),
})

const creationDifference = z.strictObject({
  field: z.enum(['expiresAt', 'rateLimit']),
  asked: z.number(),
  got: z.number().nullable(),
})

/** The outcome of a create: a key, or a pending creation for the person to resolve; its `failure` says why. */
const createOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('created'),
    key: apiKeySchema,
    differences: z.array(creationDifference),
  }),
  z.strictObject({ kind: z.literal('pending'), creation: creationSchema }),
])

const settings = z.strictObject({
  theme: z.enum(THEMES),
  reminders: reminderSettingsSchema,
})

/**
 * Every request the renderer may make: method → schemas of its input and of its result. The preload bridge, the
 * handlers and the renderer's client all derive their types from this table.
 */
export const requests = {
  /** What the first screen needs besides connections and keys. */
  'app.status': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      /** How far the app's clock is ahead of the computer's, in milliseconds; 0 unless started with `--clock`. */
      clockAhead: z.number().int(),
      /** Whether the system respects notifications without sound. */
      silenceIsHeeded: z.boolean(),
      /** The keychain's name on this system, e.g. `GNOME Keyring / Secret Service`. */
      keychainName: z.string(),
      keychain: z.discriminatedUnion('state', [
        z.strictObject({ state: z.literal('ready') }),
        z.strictObject({ state: z.literal('waiting') }),
        z.strictObject({ state: z.literal('unavailable'), failure: failureSchema }),
      ]),
      /** Null unless the app was started with `--sandbox`. */
      sandbox: z
        .strictObject({
          address: z.string(),
          users: z.array(z.strictObject({ email: z.string(), name: z.string(), role: z.string() })),
        })
        .nullable(),
      /** What happened to the store at start-up. */
      storeNotice: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('rebuilt'), setAsideAs: z.string() }),
          z.strictObject({ kind: z.literal('read-only') }),
          z.strictObject({ kind: z.literal('disk-full') }),
        ])
        .nullable(),
    }),
  },
  /** Checks the keychain again, after the person unlocked it. */
  'keychain.recheck': { input: nothing, output: nothing },

  'connections.list': { input: nothing, output: z.array(connectionSchema) },
  'connections.connect': {
    input: z.strictObject({ name, address: text, managementKey: pastedSecret }),
    output: connectionSchema,
  },
  'connections.connect-sandbox': {
    input: z.strictObject({ email: z.string().max(320) }),
    output: connectionSchema,
  },
  'connections.rename': {
    input: z.strictObject({ connectionId: connectionIdSchema, name }),
    output: connectionSchema,
  },
  /** Sets a new management key of the same user. A key of another user is refused as `conflict`. */
  'connections.reconnect': {
    input: z.strictObject({ connectionId: connectionIdSchema, managementKey: pastedSecret }),
    output: connectionSchema,
  },
  /** How many secrets would be removed from the keychain with the connection, including its management key. */
  'connections.removal': {
    input: z.strictObject({ connectionId: connectionIdSchema }),
    output: z.strictObject({ storedSecrets: count }),
  },
  /** Has main ask the person, in a dialog of the system, whether the connection's secrets may go to its address. */
  'connections.allow': { input: z.strictObject({ connectionId: connectionIdSchema }), output: nothing },
  'connections.remove': { input: z.strictObject({ connectionId: connectionIdSchema }), output: nothing },

  'keys.page': {
    input: z.strictObject({
      query: keyQuery,
      offset: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ rows: z.array(apiKeySchema), total: count }),
  },
  'keys.counts': {
    input: z.strictObject({ connectionId: connectionIdSchema.nullable(), showRevoked: z.boolean() }),
    output: z.strictObject({
      shown: z.record(z.enum(KEY_FILTERS), count),
      present: count,
      stored: count,
      hidden: count,
    }),
  },
  'keys.one': { input: keyReference, output: apiKeySchema },
  /** Fetches the keys of one connection, or of all (null). Returns when done; outcomes are in `connection.sync`. */
  'keys.sync': { input: z.strictObject({ connectionId: connectionIdSchema.nullable() }), output: nothing },
  /** The connection's keys of the same name, ignoring case and width, without revoked and gone keys. */
  'keys.namesakes': {
    input: z.strictObject({ connectionId: connectionIdSchema, name }),
    output: z.array(apiKeySchema),
  },
  'keys.create': {
    input: z.strictObject({
      connectionId: connectionIdSchema,
      name,
      expiresAt: instantSchema.nullable(),
      rateLimit: rateLimitSchema.nullable(),
    }),
    output: createOutcome,
  },
  /** For when Wevion ignored a field: revokes the new key and creates it again with the other naming of fields. */
  'keys.recreate-other-naming': { input: keyReference, output: createOutcome },
  /** Copies the secret to the clipboard in main, and returns when it will be cleared. */
  'keys.copy-secret': { input: keyReference, output: z.strictObject({ clearsAt: instantSchema }) },
  /** Imports the secret of a key created elsewhere, once Wevion has confirmed that it belongs to that key. */
  'keys.adopt-secret': {
    input: z.strictObject({ ...keyReference.shape, secret: pastedSecret }),
    output: apiKeySchema,
  },
  /** Removes the secret from the keychain. The key itself stays. */
  'keys.forget-secret': { input: keyReference, output: apiKeySchema },
  'keys.revoke': {
    input: keyReference,
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('revoked'), key: apiKeySchema }),
      /** Wevion did not confirm it: the key may still be live. */
      z.strictObject({ kind: z.literal('uncertain'), failure: failureSchema }),
    ]),
  },

  /** Pending creations, oldest first. */
  'creations.pending': { input: nothing, output: z.array(creationSchema) },
  /** Investigates a create whose response was lost. Never creates anything at Wevion. */
  'creations.investigate': {
    input: z.strictObject({ creationId: creationIdSchema }),
    output: creationSchema,
  },
  /** Tries again to store a secret that is still in memory. */
  'creations.store-again': { input: z.strictObject({ creationId: creationIdSchema }), output: createOutcome },
  /** Revokes the created key. `evenIfUsed` must be true if Wevion has seen the key in use. */
  'creations.discard': {
    input: z.strictObject({ creationId: creationIdSchema, evenIfUsed: z.boolean() }),
    output: creationSchema,
  },
  /** Revokes the created key, if there is one, and creates the key again. */
  'creations.create-again': {
    input: z.strictObject({ creationId: creationIdSchema }),
    output: createOutcome,
  },
  /** Leaves the key at Wevion. */
  'creations.keep': { input: z.strictObject({ creationId: creationIdSchema }), output: creationSchema },

  'activity.page': {
    input: z.strictObject({
      connectionId: connectionIdSchema.nullable(),
      action: z.enum(ACTIVITY_ACTIONS).nullable(),
      outcome: z.enum(ACTIVITY_OUTCOMES).nullable(),
      /** Only entries older than the one with this id; null: from the newest. */
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({
      entries: z.array(
        z.strictObject({
          id: z.number().int(),
          at: instantSchema,
          action: z.enum(ACTIVITY_ACTIONS),
          outcome: z.enum(ACTIVITY_OUTCOMES),
          connectionId: connectionIdSchema.nullable(),
          connectionName: z.string().nullable(),
          keyId: keyIdSchema.nullable(),
          keyName: z.string().nullable(),
          failure: failureSchema.nullable(),
        }),
      ),
      more: z.boolean(),
    }),
  },
  'settings.get': { input: nothing, output: settings },
  'settings.update': {
    input: z.strictObject({
      theme: settings.shape.theme.exactOptional(),
      reminders: reminderSettingsChangeSchema.exactOptional(),
    }),
    output: settings,
  },
  ...reminderRequests,
  ...desktopRequests,
  ...rotationRequests,
  ...destinationRequests,
  'external.open': {
    input: z.strictObject({ link: z.enum(['wevion-help']) }),
    output: nothing,
  },
} as const

export type Requests = typeof requests
export type Method = keyof Requests
export type Input<Name extends Method> = z.input<Requests[Name]['input']>
export type ParsedInput<Name extends Method> = z.output<Requests[Name]['input']>
export type Output<Name extends Method> = DeepReadonly<z.output<Requests[Name]['output']>>

type DeepReadonly<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }

export function isMethod(name: string): name is Method {
  return Object.hasOwn(requests, name)
}
