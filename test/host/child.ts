import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Child {
  readonly process: ChildProcess
  /** Resolves with the match once the child's output has it. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  output(): string
  /** Ends it and waits until it has gone; answers its exit code or signal. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
  readonly gone: Promise<number | NodeJS.Signals | null>
}

export function startChild(command: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options })
  let output = ''
  const look = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      output += part.toString()
      for (const each of look) each()
    })
  // Not 'exit': what it printed last may come after that.
  const gone = once(child, 'close').then(([code, signal]): number | NodeJS.Signals | null => signal ?? code)
  return {
    process: child,
    output: () => output,
    gone,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = pattern.exec(output)
          if (match === null) return
          look.delete(check)
          resolve(match)
        }
        look.add(check)
        check()
        void gone.then(() => {
          check()
          reject(new Error(`Ended without ${pattern}:\n${output}`))
        })
      }),
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return gone
    },
  }
}
