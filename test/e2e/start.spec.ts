import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyApp } from './app-copy.ts'
import { expect, test } from './fixtures.ts'
import { type LaunchOptions, spawnApp } from './running-app.ts'

/** Runs the app until it ends by itself; what it told, and its exit code. */
async function runToEnd(options: LaunchOptions): Promise<{ code: number | null; output: string }> {
  const { process: child, output } = spawnApp(options)
  const [code] = await once(child, 'close')
  return { code, output: output() }
}

test('a folder that cannot be used is told, and ends the app', async ({ userData }) => {
  await rm(userData, { recursive: true })
  await writeFile(userData, 'a file')
  const { code, output } = await runToEnd({ userData })
  expect(output).toContain('Wevion Keys cannot use its folder\nEEXIST')
  expect(code).toBe(1)
})

test('data that cannot be opened are told, and end the app', async ({ userData }) => {
  await mkdir(join(userData, 'keys.sqlite'))
  const { code, output } = await runToEnd({ userData })
  expect(output).toContain('Wevion Keys cannot open its data')
  expect(code).toBe(1)
})

for (const [what, break_] of [
  ['is missing', (chunk: string) => rm(chunk)],
  ['fails as it begins', (chunk: string) => writeFile(chunk, 'throw new Error("broken")')],
  [
    'fails in a later turn',
    async (chunk: string) =>
      writeFile(chunk, 'exports.start = () => setImmediate(() => { throw new Error("broken") })'),
  ],
] as const)
  test(`a start whose second part ${what} is told, and ends the app`, async ({ userData }) => {
    await using copy = await copyApp()
    const chunks = join(copy.folder, 'out/main/chunks')
    const start = (await readdir(chunks)).find((name) => /^start-.*\.cjs$/u.test(name))
    expect(start).toBeDefined()
    await break_(join(chunks, String(start)))
    const { code, output } = await runToEnd({ userData, program: copy.folder })
    expect(output).toContain('Wevion Keys cannot start')
    expect(code).toBe(1)
  })

test('an installed app is known to Windows by its own id, any other by its program’s', async ({
  userData,
}) => {
  await using copy = await copyApp()
  const said = async (options: LaunchOptions) => {
    const { process: child, output } = spawnApp({
      ...options,
      switches: ['--hidden'],
      environment: { ...options.environment, WEVION_HOST_DEBUG: '1' },
    })
    await expect.poll(output, { timeout: 20_000 }).toContain('setAppUserModelId')
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
    return output()
  }
  expect(await said({ userData })).toContain(`app.setAppUserModelId(${process.execPath}) before ready`)
  const environment = { WEVION_HOST_PACKAGED: '1' }
  expect(await said({ userData, program: copy.folder, environment })).toContain(
    'app.setAppUserModelId(ai.wevion.keys) before ready',
  )
})

test('the store is closed when the app has quit, and nobody asked it after that', async ({
  connected,
  userData,
}) => {
  await connected.quit()
  const names = await readdir(userData)
  expect(names).toContain('keys.sqlite')
  // SQLite leaves them where a store is not closed.
  expect(names.filter((name) => /-(wal|shm)$/u.test(name))).toEqual([])
  expect(await readFile(join(userData, 'logs/main.log'), 'utf8')).not.toContain('nobody caught')
})
