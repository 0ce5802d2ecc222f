import { z } from 'zod'
import type { Fault } from './faults.ts'

const target = {
  endpoint: z.string().regex(/^(\*|(GET|POST|DELETE) \/api\/v1\/\S+)$/u),
  times: z.number().int().min(0).exactOptional(),
  skip: z.number().int().min(0).exactOptional(),
}
const milliseconds = z.number()

/** A fault that another process sends. An unknown kind is refused: it would do nothing. */
export const faultSchema: z.ZodType<Fault> = z.discriminatedUnion('kind', [
  z.object({
    ...target,
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).exactOptional(),
    body: z.string().exactOptional(),
  }),
  z.object({ ...target, kind: z.enum(['delay', 'delay-after', 'wrong-date']), milliseconds }),
  z.object({ ...target, kind: z.literal('huge'), bytes: z.number().int().min(0) }),
  z.object({ ...target, kind: z.literal('redirect'), location: z.string() }),
  z.object({
    ...target,
    kind: z.enum([
      'hang',
      'hang-after',
      'cut-before',
      'cut-after',
      'malformed',
      'truncated',
      'html',
      'unreadable-key',
      'duplicate-cursor',
      'without-secret',
    ]),
  }),
])

const naming = z.enum(['snake', 'camel'])

/** Any axes of the dialect. A misspelt one is refused. */
export const axesSchema = z.strictObject({
  authHeader: z.enum(['bearer', 'x-api-key']).exactOptional(),
  envelope: z.enum(['bare', 'data', 'items', 'keys', 'api_keys', 'apiKeys', 'results']).exactOptional(),
  naming: naming.exactOptional(),
  ids: z.enum(['string', 'number']).exactOptional(),
  instants: z.enum(['iso', 'iso-offset', 'iso-local', 'seconds', 'milliseconds']).exactOptional(),
  lastUsed: z.enum(['string', 'object', 'fields']).exactOptional(),
  rateLimit: z.enum(['number', 'object']).exactOptional(),
  paging: z.enum(['none', 'cursor', 'link', 'page', 'total']).exactOptional(),
  pageSize: z.number().int().min(1).exactOptional(),
  secretField: z.enum(['key', 'secret', 'token', 'api_key', 'apiKey', 'plaintext', 'value']).exactOptional(),
  secretPlace: z.enum(['top', 'data', 'api_key']).exactOptional(),
  errors: z.enum(['object', 'string', 'message', 'problem', 'text']).exactOptional(),
  permissions: z.boolean().exactOptional(),
  hidesRevoked: z.boolean().exactOptional(),
  refusesUnknownQuery: z.boolean().exactOptional(),
  createAnswer: z.enum(['whole', 'short']).exactOptional(),
})

/** Behaviour beyond a single request; see `SandboxState`. */
export const behaviourSchema = z.strictObject({
  createNaming: naming.nullable().exactOptional(),
  lastUsedLag: z.number().int().min(0).exactOptional(),
  freshKeyRefusals: z.number().int().min(0).exactOptional(),
})
