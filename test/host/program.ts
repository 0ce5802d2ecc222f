import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { freePort } from '../network/free-port.ts'
import { type Child, startChild } from './child.ts'

const HOST = resolve(import.meta.dirname, '../../host/run.ts')
const PROGRAM = join(import.meta.dirname, 'program')

export interface Program {
  readonly child: Child
  readonly userData: string
  /** Runs JavaScript in the program's main process, where `state` is what program/main.js keeps. */
  main(code: string): Promise<unknown>
  attach(): Promise<{ browser: Browser; page: Page }>
}

export function spawnProgram(
  environment: NodeJS.ProcessEnv,
  switches: readonly string[],
  folder = PROGRAM,
): Child {
  return startChild(process.execPath, [HOST, folder, ...switches], { env: environment })
}

export async function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'host-test-'))
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

export async function startProgram(environment: NodeJS.ProcessEnv, userData: string): Promise<Program> {
  const port = await freePort()
  const child = spawnProgram(environment, [`--user-data-dir=${userData}`, `--remote-debugging-port=${port}`])
  const control = (await child.until(/control: (\d+)/))[1]
  await child.until(/loaded/)
  return {
    child,
    userData,
    async main(code) {
      const response = await fetch(`http://127.0.0.1:${control}`, { method: 'POST', body: code })
      const answer: { value?: unknown; error?: string } = await response.json()
      if (answer.error !== undefined) throw new Error(answer.error)
      return answer.value
    },
    async attach() {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
      const page = browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((each) => each.url().startsWith('https://page.program.invalid/'))
      if (page === undefined) throw new Error('No page of the program')
      return { browser, page }
    },
  }
}
