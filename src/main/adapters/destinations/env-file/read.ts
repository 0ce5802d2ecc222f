import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { errorCode } from '../../../ports/system-error.ts'
import { DestinationError } from '../destination-error.ts'

/** Linux's own limit. */
const MOST_LINKS = 40
/** Bytes. No environment file is larger. */
const LARGEST = 64n * 1024n * 1024n

const NO_FILE = 'At this path is something other than a file.'

/** What another program puts at the path meanwhile is not followed if it is a link, and not waited for if it is a pipe. */
const FLAGS =
  process.platform === 'win32'
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

export interface EnvFileContent {
  /** The file's own path, with all links followed. */
  readonly path: string
  readonly bytes: Buffer
  readonly text: string
  /** Null: there is no file yet. */
  readonly stats: BigIntStats | null
}

/**
 * Reads the file at the path, through links.
 * @throws (rejects) system errors and DestinationError
 */
export async function readEnvFile(path: string): Promise<EnvFileContent> {
  if (!isAbsolute(path)) throw new DestinationError('refused', 'The path must begin at the root of the disk.')
  const target = await followLinks(path, MOST_LINKS)
  const file = await openFile(target)
  if (file === null) return { path: target, bytes: Buffer.alloc(0), text: '', stats: null }
  try {
    return await readOpen(target, file)
  } finally {
    await file.close()
  }
}

/** Null: there is none. */
async function openFile(target: string): Promise<FileHandle | null> {
  try {
    return await open(target, FLAGS)
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
        return null
      case 'ELOOP':
        // All links were followed before.
        throw new DestinationError('changed-meanwhile', 'Another program changed the file meanwhile.')
      case 'ENXIO':
        // A socket.
        throw new DestinationError('refused', NO_FILE)
      default:
        throw error
    }
  }
}

/** All from the open file: at its path another one may lie by now. */
async function readOpen(target: string, file: FileHandle): Promise<EnvFileContent> {
  const stats = await file.stat({ bigint: true })
  if (!stats.isFile()) throw new DestinationError('refused', NO_FILE)
  if (stats.size > LARGEST) throw new DestinationError('refused', 'The file is larger than 64 MB.')
  const bytes = await file.readFile()
  const text = bytes.toString('utf8')
  // Written back, it would be a different file.
  if (text.includes('\0') || !Buffer.from(text, 'utf8').equals(bytes)) {
    throw new DestinationError('refused', 'The file is not UTF-8 text.')
  }
  return { path: target, bytes, text, stats }
}

/** Returns where the path leads, whether or not there is a file yet. */
async function followLinks(path: string, most: number): Promise<string> {
  const real = await realpath(path).catch(nullIfMissing)
  if (real !== null) return real
  const folder = await realpath(dirname(path))
  const link = await readlink(path).catch(() => null)
  if (link === null) return join(folder, basename(path))
  if (most === 0) throw new DestinationError('refused', 'The links at this path lead in a circle.')
  return followLinks(resolve(folder, link), most - 1)
}

function nullIfMissing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null
  throw error
}
