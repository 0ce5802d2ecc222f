/** What can go wrong with one request. Durations are milliseconds. */
export type FaultKind =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Does the work at once and answers late. */
  | { readonly kind: 'delay-after'; readonly milliseconds: number }
  /** Does the work at once and answers when `until` resolves. Only for tests in the sandbox's own process. */
  | { readonly kind: 'hold-after'; readonly until: Promise<unknown> }
  /** Never answers; ends when the caller gives up. */
  | { readonly kind: 'hang' }
  /** Cuts the connection before the work. */
  | { readonly kind: 'cut-before' }
  /** Does the work, then cuts the connection: the answer is lost. */
  | { readonly kind: 'cut-after' }
  /** Does the work, then never answers. */
  | { readonly kind: 'hang-after' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'html' }
  | { readonly kind: 'huge'; readonly bytes: number }
  | { readonly kind: 'redirect'; readonly location: string }
  /** The `Date` header is off by this much. */
  | { readonly kind: 'wrong-date'; readonly milliseconds: number }
  /** One key of the list cannot be read. */
  | { readonly kind: 'unreadable-key' }
  /** Every page of the list names the same next page. */
  | { readonly kind: 'duplicate-cursor' }
  /** A create is answered without the secret. */
  | { readonly kind: 'without-secret' }

/** `GET /api/v1/api-keys`, `DELETE /api/v1/api-keys/:id`, … or `*` for every endpoint. */
export type Endpoint = string

export type Fault = FaultKind & {
  readonly endpoint: Endpoint
  /** How many requests it applies to; by default one. `0`: all until it is cleared. */
  readonly times?: number
  /** How many matching requests pass first. */
  readonly skip?: number
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** Returns the fault that applies to this request, or null, and counts the request. */
  take(endpoint: Endpoint): FaultKind | null
}

export function createFaults(): Faults {
  let pending: { fault: Fault; skip: number; left: number }[] = []
  return {
    add(fault) {
      pending.push({
        fault,
        skip: fault.skip ?? 0,
        left: fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
      })
    },
    clear() {
      pending = []
    },
    take(endpoint) {
      for (const entry of pending) {
        if (entry.fault.endpoint !== '*' && entry.fault.endpoint !== endpoint) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.left -= 1
        if (entry.left <= 0) pending = pending.filter((other) => other !== entry)
        return entry.fault
      }
      return null
    },
  }
}
