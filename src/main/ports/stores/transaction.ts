import type { Durability } from '../../../domain/rotations/durability.ts'

/**
 * Runs `work` in one transaction: either all its writes are committed, or none. `work` must be synchronous and have
 * no outside effects; those come afterwards. Without options, the commit is on the disk when this returns.
 */
export type Transaction = <Value>(work: () => Value, options?: TransactionOptions) => Value

export interface TransactionOptions {
  readonly durability: Durability
}
