import { expect, it, test } from 'vitest'
import { readStrictness } from '../../host/strictness.ts'
import { wholeLines } from '../whole-lines.ts'
import { chromiumProcesses } from './chromium-processes.ts'
import { ownDesktop } from './own-desktop.ts'
import { spawnProgram, startProgram } from './program.ts'
import { openTrayWatcher } from './tray-watcher.ts'

const own = ownDesktop()

const ASK = `
  const { app, nativeImage, Notification, Tray } = state.electron
  const tray = new Tray(nativeImage.createEmpty())
  tray.setToolTip('x')
  const note = new Notification({ title: 'A <b>', body: 'R&amp;D <i>one</i>', actions: [{ type: 'button', text: 'Press' }] })
  await new Promise((resolve) => { note.once('show', resolve); note.show() })
  return [app.setBadgeCount(3), app.badgeCount]`

/** Whether Chromium of that folder was told to let unseen pages work on. */
function unseenPagesWorkOn(): boolean {
  const lines = chromiumProcesses(own.folder).map(({ line }) => line)
  expect(lines.length).toBeGreaterThan(0)
  return lines.some((line) => line.includes('--disable-background-timer-throttling'))
}

it.each([
  {
    strict: undefined,
    badge: [true, 3],
    actions: ['default', 'View', '0', 'Press'],
    worksOn: true,
    icons: true,
  },
  {
    strict: 'all',
    badge: [false, 0],
    actions: ['default', 'View'],
    worksOn: false,
    icons: false,
  },
])('with WEVION_HOST_STRICT=$strict is as kind as that', async (expected) => {
  await using tray = await openTrayWatcher(own.desktop.environment)
  const before = noticesShown().length
  const program = await startProgram(
    { ...own.desktop.environment, WEVION_HOST_STRICT: expected.strict },
    own.folder,
  )
  expect(await program.main(ASK)).toEqual(expected.badge)
  // The recorder answers the host before what it printed has come here.
  await expect.poll(() => noticesShown().length).toBe(before + 1)
  expect(noticesShown().at(-1)).toMatchObject({
    title: 'A <b>',
    body: 'R&amp;D <i>one</i>',
    actions: expected.actions,
  })
  expect(unseenPagesWorkOn()).toBe(expected.worksOn)
  if (expected.icons) await expect.poll(() => tray.icons().length).toBeGreaterThan(0)
  await program.child.end()
  expect(tray.icons().length > 0).toBe(expected.icons)
})

function noticesShown(): readonly unknown[] {
  return wholeLines(own.desktop.notifications.output())
    .filter((line) => line.startsWith('{'))
    .map((line): unknown => JSON.parse(line))
}

it('does not start with a switch that there is not', async () => {
  const child = spawnProgram({ ...own.desktop.environment, WEVION_HOST_STRICT: 'tray,badges' }, [])
  expect(await child.gone).toBe(1)
  expect(child.output()).toContain('WEVION_HOST_STRICT knows badge, ')
})

test('the switches are names apart by commas, and all of them is all', () => {
  expect([...readStrictness(' tray, badge,')]).toEqual(['tray', 'badge'])
  expect(readStrictness('all').size).toBeGreaterThan(readStrictness('tray').size)
  expect(readStrictness('').size).toBe(0)
})
