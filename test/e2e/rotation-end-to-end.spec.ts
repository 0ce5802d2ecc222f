import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { openAppClock } from './app-clock.ts'
import { connect, expect, test } from './fixtures.ts'
import { openNotificationDesk } from './notification-desk.ts'
import { openDesktopWithKeyring } from './private-desktop.ts'
import { addPlace, NEXT_LOOK, planReplacement } from './replacing.ts'
import { answering } from './system-dialog.ts'

const DAY = 86_400_000
const MINUTE = 60_000

test('from an expiring key to done: delivered to an environment file and a command, taken up by what reads them, the old one retired', async ({
  launch,
  userData,
}) => {
  const clock = await openAppClock(userData)
  await using sandbox = await startSandbox({ samples: false })
  sandbox.clock.move(clock.untilNoon)
  const { secret: oldSecret } = await sandbox.addKey({
    name: 'BI dashboard',
    expiresAt: clock.noon + 7 * DAY,
    createdAt: clock.noon - 83 * DAY,
  })
  const file = join(userData, 'service.env')
  await writeFile(file, `# the service\nPORT=8080\nWEVION_API_KEY="${oldSecret}" # for reports\n`, {
    mode: 0o600,
  })
  /** The service: it reads its file and calls Wevion. */
  const serve = async () => {
    const { WEVION_API_KEY } = parse(await readFile(file, 'utf8'))
    const answer = await fetch(`${sandbox.address}/api/v1/auth/me`, {
      headers: { authorization: `Bearer ${WEVION_API_KEY}` },
    })
    return answer.status
  }
  expect(await serve()).toBe(200)

  await using desktop = await openDesktopWithKeyring()
  await using desk = await openNotificationDesk(desktop.environment)
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`, clock.switch],
    environment: desktop.environment,
  })
  let time = 0
  const later = async (milliseconds: number) => {
    sandbox.clock.move(milliseconds)
    time += milliseconds
    await clock.set(time)
    await desktop.wake()
  }
  await connect(page, sandbox)
  const drawer = await planReplacement(page, 'BI dashboard')
  await addPlace(drawer, 'Environment file', { File: file, Variable: 'WEVION_API_KEY' })
  await drawer.getByRole('button', { name: 'Check' }).click()
  await expect(drawer.getByText('A delivery would work. Nothing was changed.')).toBeVisible()
  expect(parse(await readFile(file, 'utf8')).WEVION_API_KEY).toBe(oldSecret)
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('Kind of place').selectOption('Command')
  const deployed = join(userData, 'deployed')
  await drawer.getByRole('textbox', { name: 'Program and arguments' }).fill(`sh -c "cat > ${deployed}"`)
  await answering(page, 'Allow', () => drawer.getByRole('button', { name: 'Add', exact: true }).click())
  await expect(drawer.getByText(`sh -c cat > ${deployed}`)).toBeVisible()
  await drawer.getByRole('button', { name: 'Replace now' }).click()

  await expect(drawer.getByText('Waiting for the new key to be used.')).toBeVisible()
  const text = await readFile(file, 'utf8')
  expect(text).toBe(`# the service\nPORT=8080\nWEVION_API_KEY="${sandbox.secrets().at(-1)}" # for reports\n`)
  expect((await readFile(deployed, 'utf8')).trim()).toBe(sandbox.secrets().at(-1))
  // Both keys work side by side until the service has taken up the new one and the old one is silent.
  expect(sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))).toHaveLength(2)
  await later(20 * MINUTE)
  expect(await serve()).toBe(200)
  await later(2 * 60 * MINUTE)
  await expect(drawer.getByText('The old key was still in use a short time ago.')).toBeVisible()
  await later(DAY)
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()
  expect(sandbox.liveKeys().filter(({ name }) => name.startsWith('BI dashboard'))).toHaveLength(1)
  expect(await serve()).toBe(200)
  await later(DAY + MINUTE)
  await expect(drawer.getByRole('status').filter({ hasText: 'Done' })).toBeVisible()
  await expect.poll(() => desk.notices().some(({ title }) => title === 'BI dashboard is replaced')).toBe(true)
})
