import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Makes a folder read-only: by its mode, and for root, whom modes do not bind, by a read-only mount over it. */
export async function makeReadOnly(folder: string): Promise<AsyncDisposable> {
  if (process.getuid?.() !== 0) {
    await run('chmod', ['-R', 'a-w', folder])
    return { [Symbol.asyncDispose]: async () => void (await run('chmod', ['-R', 'u+w', folder])) }
  }
  await run('mount', ['--bind', folder, folder])
  await run('mount', ['-o', 'remount,bind,ro', folder])
  return { [Symbol.asyncDispose]: async () => void (await run('umount', ['-l', folder])) }
}

/** A folder of its own. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'wk-disk-'))
  await chmod(path, 0o700)
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
