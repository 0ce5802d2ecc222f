import { statfs } from 'node:fs/promises'

/** Bytes that this user may still write where the folder lies; null where the system does not say. */
export async function freeSpace(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
