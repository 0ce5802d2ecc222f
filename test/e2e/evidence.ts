import { writeFile } from 'node:fs/promises'
import type { BrowserContext, TestInfo } from '@playwright/test'
import type { RunningApp } from './running-app.ts'

/** Begins to write down what is done in the window; without a copy of the page at each step, which takes a quarter longer. */
export async function startTrace(context: BrowserContext): Promise<void> {
  await context.tracing.start({ snapshots: false, screenshots: false, sources: false })
}

/**
 * Keeps what a failing test may be understood by, of each app that it started: what the app and its host printed and,
 * of one that still runs, its trace and a screenshot.
 */
export async function keepEvidence(test: TestInfo, apps: readonly RunningApp[]): Promise<void> {
  for (const [index, app] of apps.entries()) {
    const name = `app-${index + 1}`
    const keep = async (ending: string, contentType: string, write: (path: string) => Promise<unknown>) => {
      const path = test.outputPath(`${name}${ending}`)
      try {
        await write(path)
        test.attachments.push({ name: ending === '.trace.zip' ? 'trace' : name, contentType, path })
      } catch (error) {
        // An app that was ended by the test has no window any more; the other pieces are kept all the same.
        test.annotations.push({ type: `no ${name}${ending}`, description: String(error) })
      }
    }
    await keep('.log', 'text/plain', (path) => writeFile(path, app.output()))
    if (!app.isRunning()) continue
    await keep('.png', 'image/png', (path) => app.latestPage().screenshot({ path, timeout: 5_000 }))
    await keep('.trace.zip', 'application/zip', (path) => app.latestPage().context().tracing.stop({ path }))
  }
}
