import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { connect, expect, keyRow, openExpiring, test } from './fixtures.ts'

/** Where the app says that it saved a file. */
async function savedFile(page: Page, ending: string): Promise<string> {
  const note = page.getByText(new RegExp(`^Saved as .*${ending}$`, 'u'))
  await expect(note).toBeVisible()
  return ((await note.textContent()) ?? '').replace('Saved as ', '')
}

function eventsIn(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}

test('expiries go into a calendar: an event per key with alarms, the same event at every export, nothing written over', async ({
  launch,
  sandbox,
  userData,
}) => {
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: { HOME: join(userData, 'home') },
  })
  await connect(page, sandbox)
  await openExpiring(page)
  await page.getByRole('button', { name: 'Export to calendar' }).click()
  const first = await savedFile(page, 'expiries.ics')
  const events = eventsIn(await readFile(first, 'utf8'))
  const dated = sandbox.liveKeys().filter(({ expiresAt }) => expiresAt !== null)
  expect(events.map(({ summary }) => summary)).toContain('API key “BI dashboard production” expires')
  for (const { name, expiresAt } of dated) {
    const event = events.find(({ summary }) => summary.includes(name))
    expect(event?.startDate.toUnixTime()).toBe(Math.floor((expiresAt ?? 0) / 1_000))
    const alarms = event?.component.getAllSubcomponents('valarm') ?? []
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual([
      '-P14D',
      '-P7D',
      '-P3D',
      '-P1D',
    ])
  }
  expect((await stat(first)).mode & 0o077).toBe(0)
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('button', { name: 'Export to calendar' }).click()
  const second = await savedFile(page, '\\(2\\)\\.ics')
  expect(eventsIn(await readFile(second, 'utf8')).map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid))
  expect(await readFile(first, 'utf8')).toContain('BEGIN:VCALENDAR')

  await page.getByRole('button', { name: 'BI dashboard production', exact: true }).click()
  const drawer = page.getByRole('dialog', { name: 'BI dashboard production' })
  await drawer.getByRole('button', { name: 'Add to calendar' }).click()
  const one = await readFile(await savedFile(drawer.page(), 'expiry.ics'), 'utf8')
  expect(eventsIn(one)).toHaveLength(1)
  for (const secret of sandbox.secrets()) expect(one).not.toContain(secret)
})

test('a calendar file of one key is opened by the system, and the page need not wait for that', async ({
  launch,
  sandbox,
  userData,
}) => {
  const bin = join(userData, 'bin')
  const opened = join(userData, 'opened')
  await mkdir(bin)
  await writeFile(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${opened}'\n`)
  await chmod(join(bin, 'xdg-open'), 0o755)
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: { HOME: join(userData, 'home'), PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  await connect(page, sandbox)
  await openExpiring(page)
  await page.getByRole('button', { name: 'BI dashboard production', exact: true }).click()
  await page.getByRole('button', { name: 'Add to calendar' }).click()
  const file = await savedFile(page, 'expiry.ics')
  await expect.poll(() => readFile(opened, 'utf8').catch(() => '')).toBe(`${file}\n`)
  const answer = await page.evaluate(() => {
    const ask: (...message: unknown[]) => Promise<unknown> = Reflect.get(
      Reflect.get(window, 'wevionKeys'),
      'request',
    )
    return ask('export.open', undefined)
  })
  expect(answer).toEqual({ ok: true, value: { opened: true } })
})

test('keys go into a sheet that runs no formula and holds no secret', async ({
  launch,
  sandbox,
  userData,
}) => {
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: { HOME: join(userData, 'home') },
  })
  await sandbox.addKey({ name: '=HYPERLINK("http://example.com";"x")', expiresAt: null })
  await connect(page, sandbox)
  await expect(keyRow(page, '=HYPERLINK')).toBeVisible()
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const text = await readFile(await savedFile(page, 'wevion-keys.csv'), 'utf8')
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
  expect(rows.map((row) => row.Name)).toContain('\'=HYPERLINK("http://example.com";"x")')
  expect(rows.find((row) => row.Name === 'Spring campaign')?.Status).toBe('Expired')
  expect(rows.some((row) => row.Status === 'Revoked')).toBe(false)
  for (const secret of sandbox.secrets()) expect(text).not.toContain(secret)
})

test('starting at login is offered with the first key that expires, and kept by the system', async ({
  launch,
  sandbox,
  userData,
}) => {
  const config = join(userData, 'config')
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: { XDG_CONFIG_HOME: config },
  })
  await connect(page, sandbox)
  // macOS and Windows keep it in lists of their own, which only the app can ask.
  const isLinux = process.platform === 'linux'
  const entry = () => readFile(join(config, 'autostart', 'wevion-keys.desktop'), 'utf8').catch(() => null)
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('First that expires')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Start at login, hidden' }).click()
  if (isLinux) await expect.poll(entry).toMatch(/^Exec=.*"--hidden"$/mu)
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByLabel('Start at login, hidden')).toBeChecked()
  await page.getByLabel('Start at login, hidden').click()
  await expect(page.getByLabel('Start at login, hidden')).not.toBeChecked()
  if (isLinux) expect(await entry()).toBeNull()
})
