/** What can go wrong with one request. Durations in milliseconds. */
export type FaultKind =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Everything is done at once, and the answer comes late. */
  | { readonly kind: 'delay-after'; readonly milliseconds: number }
  /** Everything is done at once, and the answer waits for what the program says that holds the sandbox. */
  | { readonly kind: 'hold-after'; readonly until: Promise<unknown> }
  /** No answer ever, until the caller gives up. */
  | { readonly kind: 'hang' }
  /** The connection breaks before anything was done. */
  | { readonly kind: 'cut-before' }
  /** Everything is done, then the connection breaks: the answer is lost. */
  | { readonly kind: 'cut-after' }
  /** Everything is done, then the answer never comes. */
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
  /** Every page of the list names the same next one. */
  | { readonly kind: 'duplicate-cursor' }
  /** A create is answered without the secret. */
  | { readonly kind: 'without-secret' }

/** `GET /api/v1/api-keys`, `DELETE /api/v1/api-keys/:id`, … or `*` for every endpoint. */
export type Endpoint = string

export type Fault = FaultKind & {
  readonly endpoint: Endpoint
  /** How many requests it strikes; without it, one. `0`: every one until it is cleared. */
  readonly times?: number
  /** How many requests pass before it strikes. */
  readonly skip?: number
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The fault that strikes this request, if any; counts it. */
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
