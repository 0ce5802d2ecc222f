import { z } from 'zod'
import type { Connection } from '../domain/connections/connection.ts'
import { CREATION_STATES, type Creation } from '../domain/creations/creation.ts'
import {
  DESTINATION_PROBLEMS,
  type Failure,
  LOCAL_PROBLEMS,
  ROTATION_PROBLEMS,
  UNREACHABLE_REASONS,
} from '../domain/failure.ts'
import type { ApiKey } from '../domain/keys/api-key.ts'
import {
  connectionIdSchema,
  count,
  creationIdSchema,
  instantSchema,
  keyIdSchema,
  lastUseSchema,
  rateLimitSchema,
  text,
} from './fields.ts'

export const failureSchema: z.ZodType<Failure> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unauthorized') }),
  z.strictObject({ kind: z.literal('forbidden'), message: text.nullable() }),
  z.strictObject({ kind: z.literal('rate-limited'), retryAt: instantSchema }),
  z.strictObject({ kind: z.literal('too-often'), retryAt: instantSchema }),
  z.strictObject({ kind: z.literal('plan-limit'), message: text.nullable() }),
  z.strictObject({
    kind: z.literal('unreachable'),
    reason: z.enum(UNREACHABLE_REASONS),
  }),
  z.strictObject({ kind: z.literal('timed-out') }),
  z.strictObject({ kind: z.literal('connection-lost') }),
  z.strictObject({ kind: z.literal('server-error'), status: z.number().int(), message: text.nullable() }),
  z.strictObject({ kind: z.literal('unexpected-response'), field: text }),
  z.strictObject({ kind: z.literal('not-found') }),
  z.strictObject({ kind: z.literal('name-taken') }),
  z.strictObject({ kind: z.literal('conflict'), message: text.nullable() }),
  z.strictObject({ kind: z.literal('revocation-unconfirmed') }),
  z.strictObject({
    kind: z.literal('rotation-problem'),
    problem: z.enum(ROTATION_PROBLEMS),
    detail: text.nullable(),
  }),
  z.strictObject({
    kind: z.literal('not-possible'),
    problem: z.enum(LOCAL_PROBLEMS),
    detail: text.nullable(),
  }),
  z.strictObject({ kind: z.literal('key-in-use') }),
  z.strictObject({ kind: z.literal('invalid-input'), field: text, message: text }),
  z.strictObject({ kind: z.literal('keychain-locked') }),
  z.strictObject({ kind: z.literal('keychain-denied') }),
  z.strictObject({ kind: z.literal('keychain-missing') }),
  z.strictObject({ kind: z.literal('keychain-failed') }),
  z.strictObject({ kind: z.literal('keychain-waiting') }),
  z.strictObject({ kind: z.literal('secret-not-stored') }),
  z.strictObject({ kind: z.literal('secret-mismatch') }),
  z.strictObject({ kind: z.literal('declined') }),
  z.strictObject({ kind: z.literal('not-granted'), outlet: z.enum(['connection', 'destination']) }),
  z.strictObject({ kind: z.literal('disk-full') }),
  z.strictObject({ kind: z.literal('store-read-only') }),
  z.strictObject({ kind: z.literal('store-damaged') }),
  z.strictObject({
    kind: z.literal('destination-failed'),
    problem: z.enum(DESTINATION_PROBLEMS),
    // Older versions stored a command's output below the first line: it may hold a secret, and stays in main.
    message: text.transform((message) => message.replace(/\n.*/su, '')).nullable(),
  }),
  z.strictObject({ kind: z.literal('internal'), logId: text }),
])

export const profileSchema = z.strictObject({
  userId: text,
  userName: text,
  email: text.nullable(),
  role: text.nullable(),
  team: text.nullable(),
})

export const connectionSchema: z.ZodType<Connection> = z.strictObject({
  id: connectionIdSchema,
  name: text,
  address: text,
  profile: profileSchema,
  managementKeyPrefix: text,
  dialect: z.strictObject({
    authHeader: z.enum(['bearer', 'x-api-key']),
    naming: z.enum(['snake', 'camel']).nullable(),
  }),
  createdAt: instantSchema,
  sync: z.strictObject({
    lastSuccessAt: instantSchema.nullable(),
    lastAttemptAt: instantSchema.nullable(),
    failure: failureSchema.nullable(),
    unreadable: z.array(z.strictObject({ label: text, field: text })),
    moreUnreadable: count.exactOptional(),
  }),
  clockOffset: z.number().int().nullable(),
})

export const apiKeySchema: z.ZodType<ApiKey> = z.strictObject({
  connectionId: connectionIdSchema,
  id: keyIdSchema,
  name: text,
  prefix: text,
  createdAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  lastUsed: lastUseSchema.nullable(),
  rateLimit: z.number().int().nullable(),
  revoked: z.boolean(),
  owner: text.nullable(),
  permissions: z.array(text).nullable(),
  secretStored: z.boolean(),
  goneSince: instantSchema.nullable(),
})

export const keyRequestSchema = z.strictObject({
  name: text,
  expiresAt: instantSchema.nullable(),
  rateLimit: rateLimitSchema.nullable(),
  permissions: z.array(text).exactOptional(),
})

export const creationSchema: z.ZodType<Creation> = z.strictObject({
  id: creationIdSchema,
  connectionId: connectionIdSchema,
  request: keyRequestSchema,
  namesakes: z.array(keyIdSchema),
  replaces: keyIdSchema.nullable(),
  state: z.enum(CREATION_STATES),
  keyId: keyIdSchema.nullable(),
  startedAt: instantSchema,
  changedAt: instantSchema,
  failure: failureSchema.nullable(),
})
