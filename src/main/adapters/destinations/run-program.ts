import { type ChildProcess, spawn } from 'node:child_process'
import { errorCode } from '../../ports/system-error.ts'
import { within } from './time-limit.ts'

/** Milliseconds between telling a program to end and killing it. */
const GRACE = 3_000
/** Milliseconds to wait for output after the program has ended. */
const DRAIN = 500

/** Receives what a program prints, piece by piece. */
export interface OutputSink {
  add(chunk: Buffer): void
}

export interface ProgramRun {
  /** A full path. */
  readonly program: string
  /** Its name and arguments. */
  readonly argv: readonly string[]
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  /** Null: standard input is empty. */
  readonly input: string | null
  /** Milliseconds. */
  readonly timeLimit: number
  /** Null: nothing of what it prints comes into this process. */
  readonly output: OutputSink | null
  /** Where standard error goes; by default to `output` too, in the order of writing. */
  readonly errors?: OutputSink
}

export type ProgramEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timed-out' }
  /** `code`: the system's error code, such as `ENOENT`. */
  | { readonly kind: 'not-started'; readonly code: string }

/**
 * Runs the program, without a shell, in its own process group. At the time limit the whole group is ended. What the program
 * leaves running when it ends by itself, such as a restarted server, is left alone.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { output, errors = output } = run
  let child: ChildProcess
  try {
    child = spawn(run.program, run.argv.slice(1), {
      argv0: run.argv[0],
      cwd: run.folder,
      env: run.environment,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: [run.input, output, errors].map((stream) => (stream === null ? 'ignore' : 'pipe')),
    })
  } catch (error) {
    return { kind: 'not-started', code: errorCode(error) ?? 'unknown' }
  }
  child.stdout?.on('data', (chunk: Buffer) => output?.add(chunk))
  child.stderr?.on('data', (chunk: Buffer) => errors?.add(chunk))
  // A program may close its input early. Its exit code says whether it got what it needs.
  child.stdin?.on('error', () => {})
  child.stdin?.end(run.input)
  return ended(child, run.timeLimit)
}

async function ended(child: ChildProcess, timeLimit: number): Promise<ProgramEnd> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const exited = new Promise<ProgramEnd>((resolve) => {
    child.once('error', (error) => resolve({ kind: 'not-started', code: errorCode(error) ?? 'unknown' }))
    child.once('exit', (code, signal) =>
      resolve(code === null ? { kind: 'killed', signal: signal ?? 'unknown' } : { kind: 'exited', code }),
    )
  })
  const end = await inTime(exited, timeLimit)
  if (end === null) {
    await endGroup(child)
    await inTime(exited, GRACE)
  }
  await inTime(closed, DRAIN)
  // A process that the program left behind may keep them open for ever.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
  return end ?? { kind: 'timed-out' }
}

/** Returns null if the work takes longer than that many milliseconds. */
function inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value | null> {
  return within(
    milliseconds,
    () => work,
    () => null,
  )
}

/** Tells all processes of the group to end, and kills those that are still running after `GRACE`. */
async function endGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGTERM')
  const deadline = performance.now() + GRACE
  while (signalGroup(child, 0)) {
    if (performance.now() > deadline) {
      signalGroup(child, 'SIGKILL')
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Returns whether there was a process to signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  // Windows has no process groups.
  if (process.platform === 'win32') return child.kill(signal)
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return false
  }
}
