// Starts the built app many times, every third time on a Chromium whose first renderer begins late, and counts the windows
// whose page did not come or could ask main nothing:  node scripts/in-session.mjs node test/e2e/many-starts.ts 300
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp } from './running-app.ts'

const TROUBLED = join(import.meta.dirname, '../host/troubled-chromium.ts')
const FORCED = { WEVION_CHROMIUM: TROUBLED, WEVION_TEST_TROUBLE: 'late-start' }

const count = Number(process.argv[2] ?? 300)
const lost: string[] = []
let forced = 0
for (let start = 1; start <= count; start += 1) {
  const isForced = start % 3 === 0
  if (isForced) forced += 1
  await once(isForced).catch((error: unknown) => lost.push(`${start}: ${String(error)}`))
  if (start % 50 === 0) console.log(`${start} starts, ${lost.length} lost`)
}
console.log(`${count} starts, ${forced} of them forced: ${lost.length} pages lost\n${lost.join('\n')}`)
process.exit(lost.length === 0 ? 0 : 1)

async function once(isForced: boolean): Promise<void> {
  const userData = await mkdtemp(join(tmpdir(), 'wk-starts-'))
  try {
    const app = await launchApp({ userData, ...(isForced ? { environment: FORCED } : {}) })
    // The form is there once main has answered who is connected.
    await app.page
      .getByRole('button', { name: 'Connect', exact: true })
      .waitFor({ timeout: 60_000 })
      .finally(app.kill)
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
