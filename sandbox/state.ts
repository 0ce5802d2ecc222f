import type { AuditLog } from './audit-log.ts'
import type { SandboxClock } from './clock.ts'
import type { SandboxDialect } from './dialect.ts'
import type { Faults } from './faults.ts'
import type { KeyBook } from './key-book.ts'
import type { Person } from './people.ts'

/** What arrived: enough to assert on, never a secret. */
export interface RecordedRequest {
  readonly method: string
  /** The path template, e.g. `/api/v1/api-keys/:id`. */
  readonly path: string
  readonly query: string
  readonly status: number
  /** The key that asked; null when none was accepted. */
  readonly keyId: number | null
  readonly authHeader: 'bearer' | 'x-api-key' | 'both' | 'none'
  readonly at: number
}

export interface SandboxPlan {
  /** Most live keys that one user may have; null: no cap. */
  readonly creationCap: number | null
  /** Past due: nothing can be created or revoked. */
  readonly readOnly: boolean
}

/** Everything that the routes share, and that tests may look at and change. */
export interface SandboxState {
  readonly people: readonly Person[]
  readonly book: KeyBook
  readonly clock: SandboxClock
  readonly faults: Faults
  readonly audit: AuditLog
  readonly requests: RecordedRequest[]
  dialect: SandboxDialect
  /** The naming in which creates are read; null: that of the dialect. */
  createNaming: SandboxDialect['naming'] | null
  plan: SandboxPlan
  /** How long a use takes to show in the list, in milliseconds. */
  lastUsedLag: number
  /** Uses that a fresh key is still refused for. */
  freshKeyRefusals: number
}
