import { statfs } from 'node:fs/promises'

/** Returns the bytes that this user can still write on the folder's disk; null where the system does not say. */
export async function freeSpace(folder: string): Promise<number | null> {
  try {
    const { blocks, bavail, bsize } = await statfs(folder)
    // Some network and FUSE disks fill in nothing.
    return blocks > 0 && bsize > 0 ? bavail * bsize : null
  } catch {
    return null
  }
}
