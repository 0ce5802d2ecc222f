import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const KB = 1_024
/** The same user inside as outside, so that the session's keychain knows who asks. */
const AS_ONESELF = ['--map-current-user', '--keep-caps']

/** A file system in memory of a few hundred kilobytes, which ends with its namespace. */
export interface SmallDisk extends AsyncDisposable {
  /** Where programs see it that are run by `enter`. */
  readonly folder: string
  /** Where this process sees it; not to be resolved, since the links on the way lead back to this process's own root. */
  readonly outside: string
  /** The command before another one that makes it see the disk. */
  readonly enter: readonly string[]
  /** Fills it up but for so many kilobytes. */
  fill(left: number): Promise<void>
  /** Makes room again. */
  free(): Promise<void>
}

/** Mounts it in a namespace of its own, which asks for no rights on this computer. Throws where the kernel forbids that. */
export async function openSmallDisk(kilobytes: number): Promise<SmallDisk> {
  const folder = '/mnt'
  const script = `mount -t tmpfs -o size=${kilobytes}k,mode=700 tmpfs ${folder} && echo mounted && cat`
  const holder: ChildProcess = spawn('unshare', [...AS_ONESELF, '--mount', 'sh', '-c', script], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const [said] = await Promise.race([
    once(holder.stdout ?? holder, 'data'),
    once(holder, 'exit').then(([code]) => [`unshare ended with ${code}`]),
  ])
  if (!String(said).includes('mounted')) throw new Error(`No small disk: ${said}`)
  const outside = `/proc/${holder.pid}/root${folder}`
  const ballast = join(outside, 'ballast')
  return {
    folder,
    outside,
    enter: ['nsenter', `--target=${holder.pid}`, '--user', '--preserve-credentials', '--mount', '--wd=.'],
    async fill(left) {
      const { bavail, bsize } = await statfs(outside)
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left * KB)))
    },
    free: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      const gone = once(holder, 'exit')
      holder.stdin?.end()
      await gone
    },
  }
}
