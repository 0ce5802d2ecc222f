/** The ways in which generations of Wevion's API are known to differ. Each axis can be set on its own. */
export interface SandboxDialect {
  readonly authHeader: 'bearer' | 'x-api-key'
  readonly envelope: 'bare' | 'data' | 'items' | 'keys' | 'api_keys' | 'apiKeys' | 'results'
  readonly naming: 'snake' | 'camel'
  readonly ids: 'string' | 'number'
  readonly instants: 'iso' | 'iso-offset' | 'iso-local' | 'seconds' | 'milliseconds'
  readonly lastUsed: 'string' | 'object' | 'fields'
  readonly rateLimit: 'number' | 'object'
  /** `total`: numbered pages; besides the keys, the answer holds only their total number. */
  readonly paging: 'none' | 'cursor' | 'link' | 'page' | 'total'
  readonly pageSize: number
  readonly secretField: 'key' | 'secret' | 'token' | 'api_key' | 'apiKey' | 'plaintext' | 'value'
  readonly secretPlace: 'top' | 'data' | 'api_key'
  readonly errors: 'object' | 'string' | 'message' | 'problem' | 'text'
  /** Whether keys carry permissions, and only admins may create them. */
  readonly permissions: boolean
  /** Whether revoked keys are listed only with `include_revoked` (or `includeRevoked`). */
  readonly hidesRevoked: boolean
  /** Whether the list refuses unknown parameters (400). */
  readonly refusesUnknownQuery: boolean
  /** `short`: the answer to a create holds only the id, the name and the secret. */
  readonly createAnswer: 'whole' | 'short'
}

export const SPRING_2026: SandboxDialect = {
  authHeader: 'bearer',
  envelope: 'data',
  naming: 'snake',
  ids: 'string',
  instants: 'iso',
  lastUsed: 'fields',
  rateLimit: 'number',
  paging: 'cursor',
  pageSize: 1_000,
  secretField: 'key',
  secretPlace: 'data',
  errors: 'object',
  permissions: false,
  hidesRevoked: true,
  refusesUnknownQuery: false,
  createAnswer: 'whole',
}

export const NEWER: SandboxDialect = {
  ...SPRING_2026,
  authHeader: 'x-api-key',
  envelope: 'apiKeys',
  naming: 'camel',
  lastUsed: 'object',
  rateLimit: 'object',
  paging: 'page',
  secretField: 'secret',
  secretPlace: 'top',
  errors: 'problem',
  permissions: true,
}

export const GENERATIONS: Readonly<Record<string, SandboxDialect>> = {
  'spring-2026': SPRING_2026,
  newer: NEWER,
}
