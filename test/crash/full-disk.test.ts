import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freeSpace } from '../../src/main/adapters/system/free-space.ts'
import { crashRun } from './crash-run.ts'
import { everyKill, PATIENCE } from './kill-sample.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'

/** In kilobytes: what the database, its journal and the environment file need, and some. */
const SIZE = 2_000
/** In kilobytes; from nothing at all to enough for the most part of a replacement. */
const ROOM_LEFT = everyKill ? [0, 8, 40, 80, 120, 160, 200, 240, 300] : [0, 80, 160, 300]

/** A journal file that is there already would be written over, and need no further room. */
async function giveUpRoom({ enter: [command = '', ...enter], folder }: SmallDisk): Promise<void> {
  const script = `new (require('better-sqlite3'))(${JSON.stringify(join(folder, 'keys.sqlite'))}).pragma('wal_checkpoint(TRUNCATE)')`
  await promisify(execFile)(command, [...enter, process.execPath, '--eval', script])
}

test(
  'on a small disk that is full for a while, with ever more room left, it comes to its end when there is room',
  async () => {
    const wrong: string[] = []
    const hindered: number[] = []
    for (const left of ROOM_LEFT) {
      await using disk = await openSmallDisk(SIZE)
      // The first life connects and is killed at its first write; the second one finds the disk full.
      const result = await crashRun(8, null, {
        ...disk,
        before: async (life) => {
          if (life > 1) return disk.free()
          await giveUpRoom(disk)
          await disk.fill(left)
        },
      })
      if (result.lives > 2) hindered.push(left)
      wrong.push(...result.wrong.map((words) => `${left} KB left: ${words}`))
    }
    expect(wrong).toEqual([])
    expect(hindered).toContain(0)
    expect(hindered.length).toBeGreaterThan(ROOM_LEFT.length / 3)
  },
  PATIENCE,
)

test('the room that is left is told', async () => {
  await using disk = await openSmallDisk(SIZE)
  await disk.fill(80)
  expect(await freeSpace(disk.outside)).toBe(80 * 1_024)
  await disk.free()
  expect(await freeSpace(disk.outside)).toBeGreaterThan(1_000 * 1_024)
  expect(await freeSpace('/nowhere at all')).toBeNull()
})
