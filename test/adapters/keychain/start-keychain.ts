import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PrivateDesktop } from '../../e2e/private-desktop.ts'

interface Answer {
  answer: unknown
  state: unknown
  written: boolean
}

/** The adapter in a process of its own, on the given desktop: `keychain-program.ts` says what the arguments mean. */
export function startKeychain(desktop: PrivateDesktop, ...arguments_: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keychain-program.ts'), ...arguments_], {
    env: desktop.environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const asked = new Map<number, PromiseWithResolvers<Answer>>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { number, ...answer }: Answer & { number: number } = JSON.parse(line)
    asked.get(number)?.resolve(answer)
  })
  child.once('exit', () => {
    for (const { reject } of asked.values()) reject(new Error('The keychain program has ended'))
  })
  return {
    /** Several may be asked at once; each is answered when its own answer is there. */
    ask(name: string, id = 'a', text = ''): Promise<Answer> {
      const answer = Promise.withResolvers<Answer>()
      asked.set(asked.size, answer)
      child.stdin.write(`${JSON.stringify([asked.size - 1, name, id, text])}\n`)
      return answer.promise
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

export const failed = (kind: string) => ({ ok: false, failure: { kind } })
export const DONE = { ok: true }
