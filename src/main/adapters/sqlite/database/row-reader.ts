import { StoreFailure } from '../../../ports/stores/store-failure.ts'
import type { Shape } from '../shapes/shape.ts'

/** Called for rows that could not be read. */
export type NoteDamage = (table: string, rows: number) => void

/** Says once for each table that there are such rows, and nothing of what is in them. */
export function createDamageLog(
  warn: (message: string, facts: { table: string; rows: number }) => void,
): NoteDamage {
  const said = new Set<string>()
  return (table, rows) => {
    if (said.has(table)) return
    said.add(table)
    warn('Rows of the store cannot be read', { table, rows })
  }
}

/** What a row says, before it is known to be of the right shape. */
export type Claimed<Value> = { readonly [Name in keyof Value]: unknown }

/**
 * Reads rows of one table. Whoever can write the file can put anything there: a row whose values are not of the shape is
 * left where it is. Lists leave it out; who asks for it alone is told, since to be damaged is not to be missing.
 */
export interface RowReader<Row, Value> {
  /** At most so many. */
  all(rows: Iterable<Row>, most?: number): Value[]
  /** @throws StoreFailure `store-damaged` */
  one(row: Row | undefined): Value | null
  /** For what has a default; null: there is none, or it is damaged. */
  tried(row: Row | undefined): Value | null
}

export function createRowReader<Row, Value>(
  table: string,
  noteDamage: NoteDamage,
  read: (row: Row) => Value | null,
): RowReader<Row, Value> {
  return {
    all(rows, most = Number.POSITIVE_INFINITY) {
      const values: Value[] = []
      let damaged = 0
      for (const row of rows) {
        const value = read(row)
        if (value === null) damaged += 1
        else values.push(value)
        if (values.length === most) break
      }
      if (damaged > 0) noteDamage(table, damaged)
      return values
    },
    one(row) {
      if (row === undefined) return null
      const value = read(row)
      if (value !== null) return value
      noteDamage(table, 1)
      throw new StoreFailure({ kind: 'store-damaged' })
    },
    tried(row) {
      const value = row === undefined ? null : read(row)
      if (row !== undefined && value === null) noteDamage(table, 1)
      return value
    },
  }
}

/** Null where what the row says is not of the shape. */
export function shaped<Row, Value>(claims: (row: Row) => unknown, isOne: Shape<Value>) {
  return (row: Row): Value | null => {
    const claimed = claims(row)
    return isOne(claimed) ? claimed : null
  }
}
