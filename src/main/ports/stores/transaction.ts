import type { Durability } from '../../../domain/rotations/durability.ts'

/**
 * Runs `work` in one transaction: all of its writes to the store are committed, or none. It must be synchronous and without
 * effects outside; those come after it. Without options the commit has reached the disk when this returns.
 */
export type Transaction = <Value>(work: () => Value, options?: TransactionOptions) => Value

export interface TransactionOptions {
  readonly durability: Durability
}
