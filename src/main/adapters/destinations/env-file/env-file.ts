import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import { Secret } from '../../../../domain/secret.ts'
import type { Destination } from '../../../ports/destination.ts'
import type { DestinationContext } from '../destination-context.ts'
import { resultOf } from '../destination-error.ts'
import { type Assignment, readAssignments } from './assignments.ts'
import { deliverToEnvFile } from './deliver.ts'
import { envFileFailure } from './failure.ts'
import { queued } from './queue.ts'
import { readEnvFile } from './read.ts'
import { warningsOf } from './warnings.ts'

/** Opens one variable of a `.env` file, as the package dotenv reads it. Everything else in the file stays as it is. */
export function createEnvFileDestination(
  { path, variable }: DestinationConfigOf<'env-file'>,
  { fingerprintOf }: Pick<DestinationContext, 'fingerprintOf'>,
): Destination {
  const fingerprintIn = (assignments: readonly Assignment[]) => {
    const value = assignments.findLast(({ name }) => name === variable)?.value ?? ''
    return value === '' ? null : fingerprintOf(new Secret(value))
  }
  return {
    check: () =>
      answer(async () => {
        const read = await readEnvFile(path)
        const assignments = readAssignments(read.text)
        return {
          holds: fingerprintIn(assignments),
          warnings: await warningsOf(read, variable, assignments),
        }
      }),
    deliver: (secret) => answer(() => queued(path, () => deliverToEnvFile(path, variable, secret))),
    readBack: () => answer(async () => fingerprintIn(readAssignments((await readEnvFile(path)).text))),
  }
}

const answer = <Value>(work: () => Promise<Value>) => resultOf(work, envFileFailure)
