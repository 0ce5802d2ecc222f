import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Makes a file read-only: by its mode, and for root, whom modes do not bind, by a read-only mount over it. */
export async function makeReadOnly(file: string): Promise<AsyncDisposable> {
  if (process.getuid?.() !== 0) {
    await run('chmod', ['a-w', file])
    return { [Symbol.asyncDispose]: async () => void (await run('chmod', ['u+w', file])) }
  }
  await run('mount', ['--bind', file, file])
  await run('mount', ['-o', 'remount,bind,ro', file])
  return { [Symbol.asyncDispose]: async () => void (await run('umount', ['-l', file])) }
}
