/** One entry of Wevion's audit log. `at` is UTC milliseconds. */
export interface AuditEntry {
  readonly id: number
  readonly userId: string
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly ip: string
  readonly at: number
}

export interface AuditLog {
  add(entry: Omit<AuditEntry, 'id'>): void
  newest(limit: number): readonly AuditEntry[]
}

const MAX_ENTRIES = 10_000

export function createAuditLog(): AuditLog {
  const entries: AuditEntry[] = []
  let lastId = 0
  return {
    add(entry) {
      lastId += 1
      entries.push({ id: lastId, ...entry })
      if (entries.length > MAX_ENTRIES) entries.shift()
    },
    newest: (limit) => entries.slice(-limit).reverse(),
  }
}
