import type { DestinationProblem, Failure } from '../../../domain/failure.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'

/** Thrown if a destination fails for a known reason. `message` is shown: this app's own words, without secrets. */
export class DestinationError extends Error {
  readonly problem: DestinationProblem

  constructor(problem: DestinationProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

export function destinationFailure(problem: DestinationProblem, message: string): Failure {
  return { kind: 'destination-failed', problem, message }
}

/**
 * Runs `work` and maps what it throws to a failure. `explain` maps errors other than `DestinationError`, in this app's own
 * words: systems and libraries quote what they were given.
 */
export async function resultOf<Value>(
  work: () => Promise<Value>,
  explain: (error: unknown) => Failure,
): Promise<Result<Value>> {
  try {
    return succeed(await work())
  } catch (error) {
    return fail(
      error instanceof DestinationError ? destinationFailure(error.problem, error.message) : explain(error),
    )
  }
}
