import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errorCode } from '../../../ports/system-error.ts'
import { DestinationError } from '../destination-error.ts'
import { type EnvFileContent, readEnvFile } from './read.ts'
import { retryWhileHeld } from './retry-while-held.ts'
import { type EnvSystem, thisSystem } from './system.ts'

const ENDING = '.wevion-keys.tmp'
/** Bytes. Encrypted folders allow names of 143. */
const LONGEST_STEM = 100

/**
 * Replaces the file that was read from `path`, whole or not at all, with the same mode, owner, access list and attributes.
 * @throws (rejects) system errors, and DestinationError with `changed-meanwhile` if somebody else has written it since
 */
export async function replaceEnvFile(
  path: string,
  read: EnvFileContent,
  text: string,
  system: EnvSystem = thisSystem,
): Promise<void> {
  const folder = dirname(read.path)
  await removeLeftovers(folder, stemOf(read.path))
  const temporary = temporaryFor(read.path)
  try {
    const file = await createLike(read, temporary, system)
    try {
      await file.writeFile(text, 'utf8')
      // A write may clear bits of it.
      if (read.stats !== null) await file.chmod(Number(read.stats.mode & 0o7777n))
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

/**
 * Does all of a replacement that changes nothing, with an empty file beside the one that was read.
 * @throws (rejects) what a replacement would be stopped by
 */
export async function rehearseReplacing(read: EnvFileContent, system: EnvSystem = thisSystem): Promise<void> {
  const temporary = temporaryFor(read.path)
  try {
    await (await createLike(read, temporary, system)).close()
  } finally {
    await retryWhileHeld(system, () => system.remove(temporary))
  }
}

/** Creates an empty file that belongs to those who own the one that was read, and that the same people may read. */
async function createLike(
  { path, stats }: EnvFileContent,
  temporary: string,
  system: EnvSystem,
): Promise<FileHandle> {
  if (system.platform !== 'win32') {
    // A folder may allow new files and no more: there the one with the secret would stay.
    await (await open(temporary, 'wx', 0o600)).close()
    await system.remove(temporary)
  }
  const file = await open(temporary, 'wx', 0o600)
  try {
    // All before the text is written, which the folder's access list might let others read.
    if (stats !== null) {
      if (system.platform !== 'win32') await ownedAs(file, stats)
      await system.copyAccess(path, temporary)
      await file.truncate()
    }
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

async function ownedAs(file: FileHandle, { uid, gid }: { uid: bigint; gid: bigint }) {
  const now = await file.stat({ bigint: true })
  if (now.uid !== uid || now.gid !== gid) await file.chown(Number(uid), Number(gid))
}

function temporaryFor(path: string): string {
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`
  return join(dirname(path), `.${stemOf(path)}.${unique}${ENDING}`)
}

/** The file's name, or what stands for one that would be too long with an ending. */
function stemOf(path: string): string {
  const name = basename(path)
  return Buffer.byteLength(name) <= LONGEST_STEM ? name : createHash('sha256').update(name).digest('hex')
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
    return errorCode(error) === 'EPERM'
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
