import { statfs } from 'node:fs/promises'

/** Returns the bytes that this user can still write on the folder's disk; null where the system does not say. */
export async function freeSpace(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
