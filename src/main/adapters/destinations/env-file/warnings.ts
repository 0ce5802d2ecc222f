import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode } from '../../../ports/system-error.ts'
import { DestinationError } from '../destination-error.ts'
import type { Assignment } from './assignments.ts'
import { expectReplaceable } from './expect-replaceable.ts'
import { isMounted } from './mounted-file.ts'
import type { EnvFileContent } from './read.ts'
import { rehearseReplacing } from './write.ts'

/**
 * Returns what the person should know before a delivery.
 * @throws (rejects) DestinationError if a delivery is certain to fail
 */
export async function warningsOf(
  read: EnvFileContent,
  variable: string,
  all: readonly Assignment[],
): Promise<readonly string[]> {
  expectReplaceable(read.text, variable, all)
  await expectWritable(read)
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

/** Checked before a key is made, since the delivery would be certain to fail. */
async function expectWritable(read: EnvFileContent): Promise<void> {
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
  if (read.stats !== null && process.platform !== 'win32') await expectReplaceableFile(read.path)
  await rehearseReplacing(read)
}

async function expectReplaceableFile(path: string): Promise<void> {
  if (await isMounted(path)) {
    throw new DestinationError(
      'refused',
      'The file is mounted by itself, as containers do, and so cannot be replaced. Mount its folder instead, or name the file where it really lies.',
    )
  }
  // A file that only may not be written can be replaced. One that is locked cannot, by nobody.
  const isLocked = await access(path, constants.W_OK).then(
    () => false,
    (error: unknown) => errorCode(error) === 'EPERM',
  )
  if (isLocked) {
    throw new DestinationError(
      'denied',
      'The file is locked against changes (as by chattr +i, or in the Finder) and so cannot be replaced. Unlock it first.',
    )
  }
}
