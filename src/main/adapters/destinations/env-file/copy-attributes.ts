import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { DestinationError } from '../destination-error.ts'
import { findProgram } from '../find-program.ts'

/** Milliseconds. */
const TIME_LIMIT = 20_000

/** macOS copies the content along; the caller writes its own. */
const COPY = process.platform === 'darwin' ? ['-p'] : ['--attributes-only', '--preserve=mode,xattr']
/** Where a listing shows, after the kind and nine rights, that there is an access list. */
const ACCESS_MARK = 10

/**
 * Gives `to` the mode, access list and extended attributes of `from`, with the system's own `cp`: Node knows none of the
 * latter two. A list's mask stands where the group's rights do, and mode alone would give the group what the mask allows.
 * @throws (rejects) DestinationError if that is impossible
 */
export async function copyAttributes(from: string, to: string): Promise<void> {
  // What others may have put at its path is not followed.
  const file = await open(to, constants.O_WRONLY | constants.O_NOFOLLOW)
  try {
    const target = process.platform === 'linux' ? '/proc/self/fd/3' : to
    await run('cp', [...COPY, '--', from, target], file.fd)
    const wanted = await run('ls', ['-ld', '--', from], file.fd)
    const came = await run('ls', ['-ldL', '--', target], file.fd)
    if (wanted.charAt(ACCESS_MARK) !== came.charAt(ACCESS_MARK)) throw new Error('no access list came')
  } catch {
    throw new DestinationError(
      'refused',
      'The system does not let this app keep who may read the file (its access list or other attributes), so the file is left as it is.',
    )
  } finally {
    await file.close()
  }
}

/** `third`: a file that the program finds open under the number 3. */
async function run(name: string, args: readonly string[], third: number): Promise<string> {
  const found = await findProgram(name, '/')
  if (!found.found) throw new Error(found.message)
  const child = spawn(found.program, args, {
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore', third],
    timeout: TIME_LIMIT,
  })
  const [printed, [code]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')])
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return printed
}
