import type { AuditLog } from './audit-log.ts'
import type { SandboxClock } from './clock.ts'
import type { SandboxDialect } from './dialect.ts'
import type { Faults } from './faults.ts'
import type { KeyRepository } from './key-repository.ts'
import type { Person } from './people.ts'

/** A request that arrived: what tests check, never a secret. */
export interface RecordedRequest {
  readonly method: string
  /** The path template, e.g. `/api/v1/api-keys/:id`. */
  readonly path: string
  readonly query: string
  readonly status: number
  /** The key that sent it; null if it was not accepted. */
  readonly keyId: number | null
  readonly authHeader: 'bearer' | 'x-api-key' | 'both' | 'none'
  readonly at: number
}

export interface SandboxPlan {
  /** The most live keys that one user may have; null: no cap. */
  readonly creationCap: number | null
  /** Past due: nothing can be created or revoked. */
  readonly readOnly: boolean
}

/** What the routes share. Tests may read and change it. */
export interface SandboxState {
  readonly people: readonly Person[]
  readonly keys: KeyRepository
  readonly clock: SandboxClock
  readonly faults: Faults
  readonly audit: AuditLog
  readonly requests: RecordedRequest[]
  dialect: SandboxDialect
  /** The naming of the fields of a create; null: the dialect's. */
  createNaming: SandboxDialect['naming'] | null
  plan: SandboxPlan
  /** How long until a use shows in the list, in milliseconds. */
  lastUsedLag: number
  /** How many uses of a new key are refused. */
  freshKeyRefusals: number
}
