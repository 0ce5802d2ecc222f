import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openSmallDisk, type SmallDisk } from '../../../crash/small-disk.ts'

const module = (path: string) => JSON.stringify(join(import.meta.dirname, path))

/** What the program says of the store on that disk, as JSON. */
async function inside(disk: SmallDisk, program: string): Promise<unknown> {
  const text = `import { openStore } from ${module('../../../../src/main/adapters/sqlite/open-store.ts')}
    import { connection, HERE, listed, NOW } from ${module('../sample.ts')}
    const store = openStore({ folder: ${JSON.stringify(disk.folder)}, now: new Date(NOW) })
    const attempt = (work) => { try { work(); return 'done' } catch (error) { return error.failure?.kind ?? error.message } }
    ${program}
    store.close()`
  const file = join(disk.outside, 'program.mjs')
  writeFileSync(file, text)
  const [command = '', ...enter] = disk.enter
  const { stdout } = await promisify(execFile)(command, [
    ...enter,
    process.execPath,
    join(disk.folder, 'program.mjs'),
  ])
  return JSON.parse(stdout)
}

test('a disk without any room left: what is stored is read, writes say why not, and work once there is room', async () => {
  await using disk = await openSmallDisk(1_000)
  expect(
    await inside(
      disk,
      `store.connections.add(connection(HERE))
       store.keys.replaceListed(HERE, { keys: [listed('1')], unreadable: [] }, NOW)
       console.log('true')`,
    ),
  ).toBe(true)
  expect(
    await inside(
      disk,
      `import { statfsSync, writeFileSync, rmSync } from 'node:fs'
       import { openStore as openAgain } from ${module('../../../../src/main/adapters/sqlite/open-store.ts')}
       store.close()
       const ballast = ${JSON.stringify(join(disk.folder, 'ballast'))}
       const { bavail, bsize } = statfsSync(${JSON.stringify(disk.folder)})
       writeFileSync(ballast, Buffer.alloc(bavail * bsize))
       const full = openAgain({ folder: ${JSON.stringify(disk.folder)}, now: new Date(NOW) })
       const seen = [full.notice?.kind, full.connections.all().length, attempt(() => full.connections.rename(HERE, 'Other'))]
       rmSync(ballast)
       console.log(JSON.stringify([...seen, attempt(() => full.connections.rename(HERE, 'Other')), full.connections.one(HERE).name]))
       full.close()`,
    ),
  ).toEqual(['disk-full', 1, 'disk-full', 'done', 'Other'])
})
