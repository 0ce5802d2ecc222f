import type { Failure } from '../../../domain/failure.ts'

/**
 * Thrown by stores when the disk is full, the database cannot be written, or what was asked for is damaged. Expected, and
 * shown to the person.
 */
export class StoreFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`The store failed: ${failure.kind}`, options)
    this.failure = failure
  }
}
