import { once } from 'node:events'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { connect, expect, keyRow, test } from './fixtures.ts'
import { makeReadOnly } from './read-only-file.ts'
import { spawnApp } from './running-app.ts'

test('a second start shows the first one’s window and ends', async ({ unconnected: app }) => {
  const second = spawnApp({ userData: app.userData })
  const [code] = await once(second.process, 'exit')
  expect(code).toBe(0)
  await expect(app.page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible()
  expect(app.process.exitCode).toBeNull()
})

test('a damaged database is set aside, never deleted, and the app starts anew', async ({
  launch,
  sandbox,
  userData,
}) => {
  const switches = [`--sandbox=${sandbox.address}`]
  const first = await launch({ switches })
  await connect(first.page, sandbox)
  await first.quit()
  await writeFile(join(userData, 'keys.sqlite'), 'this is no database, whatever its name says'.repeat(200))
  const second = await launch({ switches })
  await expect(second.page.getByText('The app’s data was damaged and had to be begun anew.')).toBeVisible()
  expect((await readdir(userData)).some((name) => name.startsWith('keys.sqlite.corrupt-'))).toBe(true)
  await connect(second.page, sandbox)
})

test('a database from a newer version is refused and left untouched', async ({ userData }) => {
  const file = join(userData, 'keys.sqlite')
  const database = new Database(file)
  database.pragma('user_version = 9999')
  database.close()
  const before = await stat(file)
  const { process: child, output } = spawnApp({ userData })
  await expect.poll(output).toContain('newer version of Wevion Keys')
  if (child.exitCode === null) child.kill('SIGTERM')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  const after = await stat(file)
  expect(after.mtimeMs).toBe(before.mtimeMs)
  expect(after.size).toBe(before.size)
})

test('what is kept on disk is readable by this user alone', async ({ unconnected, sandbox }) => {
  const { page, userData } = unconnected
  await connect(page, sandbox)
  await expect(keyRow(page, 'CI launch script')).toBeVisible()
  for (const name of ['keys.sqlite', 'logs/main.log']) {
    expect((await stat(join(userData, name))).mode & 0o077, name).toBe(0)
  }
})

test('killed in the middle of anything, it comes back with everything', async ({ launch, sandbox }) => {
  const switches = [`--sandbox=${sandbox.address}`]
  const first = await launch({ switches })
  await connect(first.page, sandbox)
  await first.kill()
  const second = await launch({ switches })
  await expect(keyRow(second.page, 'BI dashboard production')).toBeVisible()
})

test('a database that cannot be written is read: keys show, and changes say why not', async ({
  launch,
  sandbox,
  userData,
}) => {
  const switches = [`--sandbox=${sandbox.address}`]
  const first = await launch({ switches })
  await connect(first.page, sandbox)
  await first.quit()
  await using _readOnly = await makeReadOnly(join(userData, 'keys.sqlite'))
  const second = await launch({ switches })
  await expect(second.page.getByText('The app’s data can only be read.')).toBeVisible()
  await expect(keyRow(second.page, 'BI dashboard production')).toBeVisible()
  await second.page.getByRole('button', { name: 'New API key' }).click()
  await second.page.getByLabel('Name', { exact: true }).fill('Cannot be noted')
  await second.page.getByRole('button', { name: 'Create key' }).click()
  await expect(second.page.getByText('The app’s data cannot be written.')).toBeVisible()
  expect(sandbox.liveKeys().some(({ name }) => name === 'Cannot be noted')).toBe(false)
  await second.quit()
})

test('memory that work has left goes back to the system once nothing is asked', async ({ connected }) => {
  const { main, page } = connected
  await main.ask(
    'void (globalThis.left = Array.from({ length: 600_000 }, (_, at) => ({ at, text: String(at) })))',
  )
  await main.ask('void delete globalThis.left')
  const heap = async () => Number(await main.ask('process.memoryUsage().heapTotal'))
  const held = await heap()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect.poll(heap).toBeLessThan(held - 20_000_000)
})
