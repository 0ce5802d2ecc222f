import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import { readAssignments } from './assignments.ts'
import { expectReplaceable } from './expect-replaceable.ts'
import { readEnvFile } from './read.ts'
import { canBeWritten, setVariable } from './set-variable.ts'
import { replaceEnvFile } from './write.ts'

/** Sets the variable in the file. Retries once if another program changes the file meanwhile. */
export async function deliverToEnvFile(path: string, variable: string, secret: Secret): Promise<undefined> {
  try {
    return await put(path, variable, secret)
  } catch (error) {
    if (!isChange(error)) throw error
    return await put(path, variable, secret)
  }
}

async function put(path: string, variable: string, secret: Secret): Promise<undefined> {
  const read = await readEnvFile(path)
  const assignments = readAssignments(read.text)
  if (assignments.findLast(({ name }) => name === variable)?.value === secret.reveal()) return undefined
  expectReplaceable(read.text, variable, assignments)
  const text = setVariable(read.text, variable, secret.reveal())
  if (text === null) {
    throw new DestinationError(
      'refused',
      canBeWritten(secret.reveal())
        ? 'The variable cannot be set without changing how the file reads.'
        : 'The secret holds characters that no quotes make safe in this file. Set it by hand.',
    )
  }
  await replaceEnvFile(path, read, text)
  if ((await readEnvFile(path)).text !== text) {
    throw new DestinationError('changed-meanwhile', 'Another program changed the file meanwhile.')
  }
  return undefined
}

const isChange = (error: unknown) =>
  error instanceof DestinationError && error.problem === 'changed-meanwhile'
