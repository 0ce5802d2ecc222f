import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { attach } from '../e2e/running-app.ts'
import { freePort } from '../network/free-port.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export interface StartedProgram {
  readonly process: ChildProcess
  /** When it was started, in milliseconds of the wall clock, as exact as the page's own times. */
  readonly bornAt: number
  /** Its window's page, for tools. */
  page(): Promise<Page>
  /** Ends it and waits until it has gone. */
  end(): Promise<void>
}

interface ProgramOptions {
  /** The app's folder; see `floorProgram`. */
  readonly program?: string
  readonly userData: string
  readonly switches?: readonly string[]
  readonly environment?: NodeJS.ProcessEnv
}

/** Starts the built app, or another program of the same host. */
export async function startProgram(options: ProgramOptions): Promise<StartedProgram> {
  const port = await freePort()
  const { program = ROOT, userData, switches = [], environment = process.env } = options
  const bornAt = performance.timeOrigin + performance.now()
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'host/run.ts'),
      program,
      `--user-data-dir=${userData}`,
      `--remote-debugging-port=${port}`,
      ...switches,
    ],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString()
    })
  let browser: Browser | null = null
  return {
    process: child,
    bornAt,
    async page() {
      browser = await attach(child, port, () => output)
      for (;;) {
        const page = browser.contexts().flatMap((context) => context.pages())[0]
        if (page !== undefined) return page
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async end() {
      const gone = once(child, 'exit')
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await gone
      }
      await browser?.close().catch(() => {})
    },
  }
}

/** The folder of a program of one script, for the host to run. */
export function floorProgram(script: string): { folder: string; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'wk-floor-'))
  const main = relative(folder, join(import.meta.dirname, script))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bench', type: 'module', main }))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}
