import { createHash } from 'node:crypto'
import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import type { AwsClient, AwsVersion } from './client.ts'
import { isDenied } from './failure.ts'
import { secretIn, withSecret } from './value.ts'

const PREFIX = 'wevion-keys-'
/** If others write at the same time, one writer wins each attempt. */
const ATTEMPTS = 12
const REPLACED =
  'The new secret is there, but somebody else wrote at the same moment, and that was replaced. AWS keeps it as the previous version: compare the two, then try again.'
const WRITTEN_SINCE = 'Somebody else wrote to the secret at the same moment. Look at it, then try again.'

/**
 * Writes the secret to AWS's current version, and reads it back.
 *
 * AWS has no conditional write. Two things replace it:
 * - A version that this app writes is named after the version it was made from. If two writes start from the same version,
 *   here or on other computers, the second is refused for its name and starts again from what the first one wrote. A
 *   repetition, for instance of a request whose answer was lost, has the same name and the same value: AWS ignores it.
 * - After the write, the previous version must be the one that was read. Otherwise somebody's change was overwritten. The
 *   person is told, and nothing more is written: the other value is safe as the previous version, and any further write,
 *   even one to repair it, would push it out. The secret itself has arrived, so trying again is harmless. If yet another
 *   write came before this check, the overwritten version can no longer be seen; then it is enough that the secret is
 *   still there.
 */
export async function deliverToAws(
  client: AwsClient,
  field: string | null,
  secret: Secret,
): Promise<undefined> {
  let read = await client.read()
  let namesTaken = 0
  const written: (string | null)[] = []
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (secretIn(read.text, field)?.equals(secret) === true) return undefined
    const text = withSecret(read.text, field, secret)
    const token = tokenOf(read.id, namesTaken)
    const accepted = await write(client, text, token)
    const now = await client.read()
    if (accepted && now.id === token) {
      if (now.text !== text) throw changed('AWS gives back another value than was written.')
      const previous = await previousOf(client)
      if (previous === 'unknown' || previous === read.id || written.includes(previous)) return undefined
      const later = isOurs(previous) ? await client.read() : now
      if (later.id === token) throw changed(REPLACED)
      return expectKept(later, field, secret)
    }
    if (accepted && now.id !== read.id) return expectKept(now, field, secret)
    // Unchanged: an earlier version has the name, and somebody went back to the version before it.
    namesTaken = now.id === read.id ? namesTaken + 1 : 0
    if (accepted) written.push(token)
    read = now
  }
  throw changed('Somebody else keeps writing to the secret. Try again later.')
}

/** Whether this app wrote that version, here or elsewhere, so that it was allowed to write once. */
export const isOurs = (versionId: string | null) => versionId?.startsWith(PREFIX) === true

/** Returns false if a version of that name holds another value, which stays as it is. */
async function write(client: AwsClient, text: string, token: string): Promise<boolean> {
  try {
    await client.write(text, token)
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceExistsException') return false
    throw error
  }
}

/** Returns the id of the previous version, or `unknown` if the credentials may read only the current one. */
async function previousOf(client: AwsClient): Promise<string | null> {
  try {
    return await client.previousId()
  } catch (error) {
    if (isDenied(error)) return 'unknown'
    throw error
  }
}

/** If somebody has written since and the secret is still there, they started from what was written here. */
function expectKept(now: AwsVersion, field: string | null, secret: Secret): undefined {
  if (secretIn(now.text, field)?.equals(secret) !== true) throw changed(WRITTEN_SINCE)
}

/** Returns 52 characters; AWS requires 32 to 64. `taken`: how many such names older versions already have. */
function tokenOf(readId: string | null, taken: number): string {
  return PREFIX + createHash('sha256').update(`${readId}\n${taken}`).digest('hex').slice(0, 40)
}

const changed = (message: string) => new DestinationError('changed-meanwhile', message)
