import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DestinationError } from '../destination-error.ts'
import { type EnvFileContent, readEnvFile } from './read.ts'
import { retryWhileHeld } from './retry-while-held.ts'
import { type EnvSystem, thisSystem } from './system.ts'

const ENDING = '.wevion-keys.tmp'

/**
 * Replaces the file that was read from `path`, whole or not at all, with the same mode and owner, on Windows with the same
 * access list.
 * @throws (rejects) system errors, and DestinationError with `changed-meanwhile` if somebody else has written it since
 */
export async function replaceEnvFile(
  path: string,
  read: EnvFileContent,
  text: string,
  system: EnvSystem = thisSystem,
): Promise<void> {
  const folder = dirname(read.path)
  await removeLeftovers(folder, basename(read.path))
  const temporary = join(
    folder,
    `.${basename(read.path)}.${process.pid}-${randomBytes(6).toString('hex')}${ENDING}`,
  )
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      // Before the text is written, which the folder's access list might let others read.
      if (read.stats !== null && system.platform === 'win32') await system.copyAccess(read.path, temporary)
      await file.writeFile(text, 'utf8')
      if (read.stats !== null) await likeBefore(file, read.stats)
      await file.sync()
    } finally {
      await file.close()
    }
    await retryWhileHeld(system, async () => {
      // As late as possible, and again after each pause: only one system call lies between this check and the renaming.
      await refuseIfChanged(path, read)
      await system.rename(temporary, read.path)
    })
  } finally {
    // It holds a secret, unless it has become the file by now. A scanner may hold it too.
    await retryWhileHeld(system, () => system.remove(temporary))
  }
  if (system.platform !== 'win32') await syncFolder(folder)
}

async function likeBefore(file: FileHandle, { uid, gid, mode }: { uid: bigint; gid: bigint; mode: bigint }) {
  const now = await file.stat({ bigint: true })
  // Before the mode, since a change of owner may clear bits of it.
  if (now.uid !== uid || now.gid !== gid) await file.chown(Number(uid), Number(gid))
  await file.chmod(Number(mode & 0o7777n))
}

async function refuseIfChanged(path: string, read: EnvFileContent): Promise<void> {
  const now = await readEnvFile(path)
  const isSame =
    now.path === read.path &&
    now.stats?.ino === read.stats?.ino &&
    now.stats?.mode === read.stats?.mode &&
    now.stats?.uid === read.stats?.uid &&
    now.stats?.gid === read.stats?.gid &&
    now.bytes.equals(read.bytes)
  if (!isSame) throw new DestinationError('changed-meanwhile', 'Another program changed the file meanwhile.')
}

/** Removes what an app that was killed midway left here: a file with a secret in it. */
async function removeLeftovers(folder: string, name: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  for (const entry of entries) {
    if (!entry.startsWith(`.${name}.`) || !entry.endsWith(ENDING)) continue
    const writer = Number(/^\d+/.exec(entry.slice(name.length + 2))?.[0])
    if (Number.isInteger(writer) && !isRunning(writer)) await rm(join(folder, entry), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Windows cannot do this. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
