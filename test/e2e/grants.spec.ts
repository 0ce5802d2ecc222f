import { access, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Bridge } from '../../src/contract/bridge.ts'
import { DAY, MINUTE } from '../../src/domain/instant.ts'
import { openAppClock } from './app-clock.ts'
import { expect, keyRow, pressConnect, test } from './fixtures.ts'
import { addPlace, NEXT_LOOK, planReplacement, replacingDrawer } from './replacing.ts'
import { answering } from './system-dialog.ts'

/** Somebody else writes into the store of an app that has quit. */
function edit(userData: string, sql: string, ...values: readonly string[]): void {
  const database = new SqliteDatabase(join(userData, 'keys.sqlite'))
  database.prepare(sql).run(...values)
  database.close()
}

/** A question that is not answered leaves the app waiting: whatever goes on here was not asked about. */
test('an ordinary day asks three times, and about nothing twice', async ({ launch, sandbox, userData }) => {
  const clock = await openAppClock(userData)
  sandbox.clock.move(clock.untilNoon)
  const { page } = await launch({ switches: [`--sandbox=${sandbox.address}`, clock.switch] })
  await page.getByLabel('API address').fill(sandbox.address)
  await page.getByLabel('Management key').fill(await sandbox.managementKey('admin'))
  expect(await pressConnect(page)).toEqual([
    'Send your management key to this address?',
    `Address: ${sandbox.address}`,
    '',
    'The secrets of keys that you create there go to it too, to check that they work.',
  ])
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Service')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()

  const [file, deployed] = [join(userData, 'service.env'), join(userData, 'deployed')]
  await writeFile(file, 'PORT=8080\n', { mode: 0o600 })
  const everywhere = async () => {
    const newest = sandbox.secrets().at(-1) ?? ''
    expect(await readFile(file, 'utf8')).toContain(newest)
    expect((await readFile(deployed, 'utf8')).trim()).toBe(newest)
    return newest
  }
  const drawer = await planReplacement(page, 'Service')
  await addPlace(drawer, 'Environment file', { File: file, Variable: 'WEVION_API_KEY' })
  await addPlace(drawer, 'Command', { 'Program and arguments': `sh -c "cat > ${deployed}"` })
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  const first = await everywhere()
  sandbox.clock.move(DAY + MINUTE)
  await clock.set(DAY + MINUTE)
  await expect(drawer.getByRole('status').filter({ hasText: 'Done' })).toBeVisible()
  await drawer.getByRole('button', { name: 'Close' }).last().click()

  // Agreed to before: one click.
  const again = await planReplacement(page, 'Service')
  await expect(again.getByText(NEXT_LOOK)).toBeVisible()
  expect(await everywhere()).not.toBe(first)
})

test('a script in the window gets nothing without the person, who can say no', async ({
  connected,
  userData,
}) => {
  const { page } = connected
  const stolen = join(userData, 'stolen')
  const answered = page.evaluate(async (target) => {
    const { request }: Bridge = Reflect.get(window, 'wevionKeys')
    const rows = await request('keys.page', {
      query: {
        connectionId: null,
        filter: 'all',
        search: '',
        showRevoked: false,
        sort: { column: 'name', direction: 'ascending' },
      },
      offset: 0,
      limit: 1,
    })
    const row = rows.ok ? rows.value.rows[0] : undefined
    if (row === undefined) throw new Error('no key')
    return request('destinations.add', {
      key: { connectionId: row.connectionId, keyId: row.id },
      config: {
        kind: 'command',
        argv: ['sh', '-c', `cat > ${target}`],
        workingFolder: null,
        variable: null,
        timeLimit: 10_000,
      },
      credential: null,
    })
  }, stolen)
  const asked = await answering(page, 'Cancel', async () => {})
  expect(asked).toContain('Program: sh')
  expect(asked).toContain(`Argument 2: "cat > ${stolen}"`)
  expect(await answered).toEqual({ ok: false, failure: { kind: 'declined' } })
  await expect(access(stolen)).rejects.toThrow()
})

test('an address that was changed in the store gets nothing; the person sees it, and says no', async ({
  connected: first,
  launch,
  userData,
}) => {
  const seen: unknown[] = []
  const server = createServer((request, response) => {
    seen.push(request.url)
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const bound = server.address()
  const elsewhere = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  await first.quit()
  edit(userData, 'UPDATE connections SET address = ?', elsewhere)

  const { page } = await launch()
  await expect(page.getByText('changed outside Wevion Keys')).toBeVisible()
  const asked = await answering(page, 'Cancel', () => page.getByRole('button', { name: 'Review…' }).click())
  expect(asked).toContain(`Address: ${elsewhere}`)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('changed outside Wevion Keys')).toBeVisible()
  server.close()
  expect(seen).toEqual([])
})

test('a destination that was changed in the store stops the rotation, which goes on once it is reviewed', async ({
  connected: first,
  launch,
  sandbox,
  userData,
}) => {
  const [file, other] = [join(userData, 'service.env'), join(userData, 'other.env')]
  for (const each of [file, other]) await writeFile(each, 'PORT=8080\n', { mode: 0o600 })
  const plan = await planReplacement(first.page, 'BI dashboard production')
  await addPlace(plan, 'Environment file', { File: file, Variable: 'WEVION_API_KEY' })
  await first.quit()
  const config = JSON.stringify({ kind: 'env-file', path: other, variable: 'WEVION_API_KEY' })
  edit(userData, 'UPDATE destinations SET config = ?', config)

  const { page } = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  await expect(drawer.getByRole('alert').getByText('changed outside Wevion Keys')).toBeVisible()
  expect(await readFile(other, 'utf8')).toBe('PORT=8080\n')
  const asked = await answering(page, 'Allow', () => drawer.getByRole('button', { name: 'Review…' }).click())
  expect(asked).toContain(`Environment file: ${other}`)
  await replacingDrawer(page).getByRole('button', { name: 'Try again' }).click()
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(await readFile(other, 'utf8')).toContain(sandbox.secrets().at(-1))
  expect(await readFile(file, 'utf8')).toBe('PORT=8080\n')
})

test('a place that the person does not agree to is not added, and it is said', async ({
  connected,
  userData,
}) => {
  const { page } = connected
  const drawer = await planReplacement(page, 'BI dashboard production')
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('File', { exact: true }).fill(join(userData, '.env'))
  await drawer.getByLabel('Variable', { exact: true }).fill('KEY')
  await answering(page, 'Cancel', () => drawer.getByRole('button', { name: 'Add', exact: true }).click())
  await expect(drawer.getByText('You cancelled, so nothing was sent.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Cancel', exact: true }).click()
  await drawer.getByRole('button', { name: 'Close' }).last().click()
  await keyRow(page, 'BI dashboard production').click()
  await expect(page.getByRole('region', { name: 'Where the secret goes' }).getByRole('listitem')).toHaveCount(
    0,
  )
})
