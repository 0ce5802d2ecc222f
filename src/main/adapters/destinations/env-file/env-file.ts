import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import { Secret } from '../../../../domain/secret.ts'
import type { Destination } from '../../../ports/destination.ts'
import type { DestinationContext } from '../destination-context.ts'
import { DestinationError, resultOf } from '../destination-error.ts'
import { type Assignment, readAssignments } from './assignments.ts'
import { envFileFailure } from './failure.ts'
import { queued } from './queue.ts'
import { type EnvFileContent, readEnvFile } from './read.ts'
import { setVariable } from './set-variable.ts'
import { replaceEnvFile } from './write.ts'

/** One variable of a `.env` file, as the package dotenv reads it. Everything else in the file stays as it is. */
export function createEnvFileDestination(
  config: DestinationConfigOf<'env-file'>,
  { fingerprintOf }: Pick<DestinationContext, 'fingerprintOf'>,
): Destination {
  const { path, variable } = config
  const held = (assignments: readonly Assignment[]) => {
    const value = assignments.findLast(({ name }) => name === variable)?.value ?? ''
    return value === '' ? null : fingerprintOf(new Secret(value))
  }
  return {
    check: () =>
      answer(async () => {
        const read = await readEnvFile(path)
        await refuseUnwritable(read)
        const assignments = readAssignments(read.text)
        return { holds: held(assignments), warnings: warningsOf(read, variable, assignments) }
      }),
    deliver: (secret) =>
      answer(() =>
        queued(path, async () => {
          try {
            return await put(path, variable, secret)
          } catch (error) {
            if (!isChange(error)) throw error
            return await put(path, variable, secret)
          }
        }),
      ),
    readBack: () => answer(async () => held(readAssignments((await readEnvFile(path)).text))),
  }
}

async function put(path: string, variable: string, secret: Secret): Promise<undefined> {
  const read = await readEnvFile(path)
  const text = setVariable(read.text, variable, secret.reveal())
  if (text === null) {
    throw new DestinationError('refused', 'The variable cannot be set without changing how the file reads.')
  }
  if (text === read.text) return undefined
  await replaceEnvFile(path, read, text)
  if ((await readEnvFile(path)).text !== text) {
    throw new DestinationError('changed-meanwhile', 'Another program changed the file meanwhile.')
  }
  return undefined
}

function warningsOf(read: EnvFileContent, variable: string, all: readonly Assignment[]): readonly string[] {
  const warnings: string[] = []
  const assignments = all.filter(({ name }) => name === variable)
  if (read.stats === null)
    warnings.push('The file does not exist yet. It will be created, for you alone to read.')
  else if (assignments.length === 0) warnings.push(`The file does not set ${variable} yet. It will be added.`)
  if (assignments.length > 1) {
    warnings.push(
      `The file sets ${variable} ${assignments.length} times. Only the last, which counts, is replaced.`,
    )
  }
  if (read.stats !== null && process.platform !== 'win32' && (read.stats.mode & 0o044n) !== 0n) {
    warnings.push('Other users of this computer can read the file.')
  }
  if (read.stats !== null && read.stats.nlink > 1n) {
    warnings.push('The file has other names (hard links). Those will keep the old content.')
  }
  return warnings
}

/** What a delivery would fail at for certain, found out before a key is made for it. */
async function refuseUnwritable(read: EnvFileContent): Promise<void> {
  const user = process.geteuid?.() ?? 0
  if (read.stats !== null && user !== 0 && Number(read.stats.uid) !== user) {
    throw new DestinationError('denied', 'The file belongs to another user, so it cannot be replaced.')
  }
  const mayWrite = await access(dirname(read.path), constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!mayWrite) {
    throw new DestinationError(
      'denied',
      'The folder of the file cannot be written, so the secret cannot be put there.',
    )
  }
}

const isChange = (error: unknown) =>
  error instanceof DestinationError && error.problem === 'changed-meanwhile'

const answer = <Value>(work: () => Promise<Value>) => resultOf(work, envFileFailure)
