import type { BigIntStats } from 'node:fs'
import { readFile, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { DestinationError } from '../destination-error.ts'

/** Linux's own limit. */
const MOST_LINKS = 40
/** Bytes. No environment file is larger. */
const LARGEST = 64n * 1024n * 1024n

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
  const stats = await stat(target, { bigint: true }).catch(nullIfMissing)
  if (stats === null) return { path: target, bytes: Buffer.alloc(0), text: '', stats }
  // Before it is opened: a pipe would block the reader.
  if (!stats.isFile()) throw new DestinationError('refused', 'At this path is something other than a file.')
  if (stats.size > LARGEST) throw new DestinationError('refused', 'The file is larger than 64 MB.')
  const bytes = await readFile(target)
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
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
