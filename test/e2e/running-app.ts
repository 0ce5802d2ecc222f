import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { freePort } from '../network/free-port.ts'
import { hostCommand } from './host-command.ts'
import { INSPECTED, type MainProcess, mainProcess } from './main-process.ts'

const APP = resolve(import.meta.dirname, '../..')
/** Electron shows the app's own scheme; the Chromium host shows the same page at a private https origin. */
const ORIGINS = ['wevion-keys://app/', 'https://app.wevion-keys.invalid/']

/** How long an app may take to show itself before it is given up, in milliseconds: far more than any machine needs. */
const PATIENCE = 60_000
const UNTIL_ATTACHED_ANEW = 5_000
const WINDOWS = 'electron.BrowserWindow.getAllWindows()'

export interface RunningApp {
  readonly page: Page
  readonly process: ChildProcess
  readonly userData: string
  /** Everything the app printed so far. */
  output(): string
  isRunning(): boolean
  readonly main: MainProcess
  /** The page of the window that was shown last. */
  latestPage(): Page
  /** Closes the window as its close button does: `close` may be prevented, which a page's own `window.close()` is not asked. */
  closeWindow(): Promise<void>
  /** Waits until a window that was put away is shown, its page as it was. */
  untilShown(): Promise<void>
  /** The page that comes where one has crashed. */
  pageAfterCrash(): Promise<Page>
  /** Quits as a person would, and waits until the process has gone. */
  quit(): Promise<void>
  /** kill -9, without a chance to clean up. */
  kill(): Promise<void>
}

export interface LaunchOptions {
  readonly userData: string
  /** The app's folder, where it is not this project's. */
  readonly program?: string
  /** Runs the program as an installed app: on the Chromium host, from a folder `resources/app`. */
  readonly isInstalled?: boolean
  readonly switches?: readonly string[]
  /** Replaces single variables of this process's environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Told of the app's page each time that it is attached to. */
  readonly onAttached?: (context: BrowserContext) => Promise<void>
}

const mains = new WeakMap<Page, MainProcess>()

/** The main process of the app that shows this page. */
export function mainOf(page: Page): MainProcess {
  const main = mains.get(page)
  if (main === undefined) throw new Error('No app shows this page')
  return main
}

/** Starts the app's process without looking for its window. */
export function spawnApp(options: LaunchOptions & { port?: number }): {
  process: ChildProcess
  output: () => string
} {
  const [command = '', ...first] = hostCommand(options.program ?? APP)
  // An installed app refuses the switch.
  const port = options.port === undefined ? {} : { WEVION_HOST_DEBUGGING_PORT: String(options.port) }
  const installed = options.isInstalled ? { WEVION_HOST_PACKAGED: '1', ...port } : {}
  const child = spawn(
    command,
    [
      ...(options.port === undefined ? [] : [INSPECTED]),
      ...first,
      `--user-data-dir=${options.userData}`,
      ...(options.port === undefined || options.isInstalled
        ? []
        : [`--remote-debugging-port=${options.port}`]),
      ...(options.switches ?? []),
    ],
    { env: { ...process.env, ...installed, ...options.environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      printed += data.toString()
    })
  }
  return { process: child, output: () => printed }
}

/** Starts the built app and answers when its window is there. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const port = await freePort()
  const { process: child, output } = spawnApp({ ...options, port })
  const gone = once(child, 'exit')
  const open = async () => {
    const deadline = Date.now() + PATIENCE
    for (;;) {
      const attached = await attach(child, port, output)
      // Who attaches while a page is being replaced never hears of the new one: look again, attached anew.
      const left = Math.min(UNTIL_ATTACHED_ANEW, deadline - Date.now())
      const shown = await appPage(attached, left).catch(async (error: unknown) => {
        await attached.close().catch(() => {})
        if (Date.now() > deadline) throw error
      })
      if (shown === undefined) continue
      await options.onAttached?.(shown.context())
      return { attached, shown }
    }
  }
  let { attached: browser, shown: latest } = await open().catch((error: unknown) => {
    child.kill('SIGKILL')
    throw new Error(`The app's window did not come:\n${output()}`, { cause: error })
  })
  const page = latest
  const main = mainProcess(output)
  mains.set(page, main)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
    await browser.close().catch(() => {})
  }
  return {
    page,
    process: child,
    userData: options.userData,
    output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    latestPage: () => latest,
    main,
    closeWindow: async () => void (await main.ask(`${WINDOWS}.forEach((window) => window.close())`)),
    untilShown: () => until(() => main.ask(`${WINDOWS}.some((window) => window.isVisible())`)),
    async pageAfterCrash() {
      await browser.close().catch(() => {})
      const again = await open()
      browser = again.attached
      latest = again.shown
      mains.set(latest, main)
      return latest
    },
    quit: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

async function until(holds: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The window was not shown')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Waits until tools can attach to the app's window. */
export async function attach(
  child: ChildProcess,
  port: number,
  output: () => string,
  patience = PATIENCE,
): Promise<Browser> {
  const deadline = Date.now() + patience
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The app ended before its window came:\n${output()}`)
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`, {
        timeout: Math.min(patience, 20_000),
      })
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`No window within ${patience / 1_000} s:\n${output()}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

export async function appPage(browser: Browser, patience = PATIENCE): Promise<Page> {
  const deadline = Date.now() + patience
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages())
    const page = pages.find((candidate) => ORIGINS.some((origin) => candidate.url().startsWith(origin)))
    if (page !== undefined) {
      await page.waitForLoadState('domcontentloaded')
      return page
    }
    if (Date.now() > deadline)
      throw new Error(`No page of the app among: ${pages.map((p) => p.url()).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
