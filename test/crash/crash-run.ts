import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import type { Fault } from '../../sandbox/faults.ts'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { Secret } from '../../src/domain/secret.ts'
import { fingerprintOf } from '../../src/main/adapters/keychain/fingerprint.ts'
import type { CrashLife, LifeOutcome } from './crash-life.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NAME = 'Crashing'

/** Lives after the killed one, each an hour later, until it has come to its end. */
const MOST_LIVES = 8

export interface CrashResult {
  readonly killed: boolean
  /** How many instants the first life passed; 0 when it was killed. */
  readonly instants: number
  readonly lives: number
  /** What is wrong in the end, in words; empty: nothing. */
  readonly wrong: readonly string[]
}

/** Where the lives of a run keep their files, if not in a folder of the usual disk. */
export interface CrashDisk {
  readonly folder: string
  /** The same folder, as this process sees it. */
  readonly outside: string
  /** The command before another one that makes it see the folder. */
  readonly enter: readonly string[]
  /** What becomes of the disk before each life but the first; `life` counts from 1. */
  before(life: number): Promise<void>
}

/** One rotation in a process that is killed at the given instant, and what the lives after it make of it. */
export async function crashRun(
  killAt: number | null,
  fault: Fault | null,
  disk: CrashDisk | null = null,
): Promise<CrashResult> {
  await using sandbox = await startSandbox({ samples: false })
  const folder = disk?.folder ?? (await mkdtemp(join(tmpdir(), 'wk-crash-')))
  const seenFile = join(disk?.outside ?? folder, '.env')
  await writeFile(seenFile, '# of a service\nPORT=80\nWEVION_API_KEY=wv_live_old\n', { mode: 0o600 })
  await sandbox.addKey({ name: NAME, expiresAt: Date.now() + 7 * DAY, createdAt: Date.now() - 83 * DAY })
  const life: CrashLife = {
    address: sandbox.address,
    managementKey: await sandbox.managementKey('admin'),
    folder,
    keyName: NAME,
    file: join(folder, '.env'),
    ahead: 0,
    killAt,
  }
  try {
    if (fault !== null) sandbox.faults.add(fault)
    let outcome = await live(life, disk)
    const killed = outcome === null
    const instants = outcome?.instants ?? 0
    let lives = 1
    while (outcome?.step !== 'watch' && lives <= MOST_LIVES) {
      await disk?.before(lives)
      outcome = await live({ ...life, ahead: lives * HOUR, killAt: null }, disk)
      lives += 1
    }
    return { killed, instants, lives, wrong: await whatIsWrong(outcome) }
  } finally {
    if (disk === null) await rm(folder, { recursive: true, force: true })
  }

  async function whatIsWrong(outcome: LifeOutcome | null): Promise<string[]> {
    const wrong: string[] = []
    if (outcome?.step !== 'watch') wrong.push(`it stands at ${outcome?.step} (${outcome?.status})`)
    if (outcome?.pending !== 0) wrong.push('a create is pending')
    const keys = sandbox.liveKeys().filter(({ name }) => name.startsWith(NAME))
    if (keys.length !== 1) wrong.push(`${keys.length} keys live: ${keys.map(({ name }) => name).join(', ')}`)
    const working = await Promise.all(
      sandbox.secrets().map(async (secret) => ({
        secret,
        verification: await sandbox.state.keys.verify(secret),
      })),
    )
    const held = working.find(({ secret }) => fingerprintOf(new Secret(secret)) === outcome?.holds)
    if (held?.verification.kind !== 'accepted') wrong.push('the keychain holds no working key')
    const delivered = parse(await readFile(seenFile, 'utf8'))
    if (delivered.WEVION_API_KEY !== held?.secret) wrong.push('the environment file holds another secret')
    if (delivered.PORT !== '80') wrong.push('the environment file lost a line')
    return wrong
  }
}

/** Null: it was killed before its end. */
async function live(life: CrashLife, disk: CrashDisk | null): Promise<LifeOutcome | null> {
  const program = [process.execPath, join(import.meta.dirname, 'rotation-program.ts')]
  const [command = '', ...argv] = [...(disk?.enter ?? []), ...program]
  const child: ChildProcess = spawn(command, argv, { stdio: ['pipe', 'pipe', 'pipe'] })
  // Not as an argument, which every user of this computer could read: the key of the connection is in it.
  child.stdin?.end(JSON.stringify(life))
  let output = ''
  let errors = ''
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString()
  })
  child.stderr?.on('data', (data: Buffer) => {
    errors += data.toString()
  })
  const [code, signal] = await once(child, 'close')
  if (signal === 'SIGKILL') return null
  if (code !== 0) throw new Error(`A life ended with ${code}:\n${errors}`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '')
}
