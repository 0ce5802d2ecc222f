/** A grant as stored. It counts only if its seal is genuine. */
export interface GrantRow {
  readonly subject: string
  readonly text: string
  readonly seal: string
}

export interface GrantStore {
  all(): readonly GrantRow[]
  about(subject: string): readonly GrantRow[]
  /** Adds the rows. */
  add(rows: readonly GrantRow[]): void
  /** Removes all rows about the subject, and adds this one. */
  put(row: GrantRow): void
  /** Removes all rows but these. */
  keepOnly(rows: readonly GrantRow[]): void
}
