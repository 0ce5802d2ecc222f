import { describe, expect, it } from 'vitest'
import { wholeLines } from '../../whole-lines.ts'
import { ownProgram } from '../program-on-desktop.ts'
import { thrownBy } from './thrown-by.ts'

interface Shown {
  readonly id: number
}

const there = ownProgram()

const output = () => there.desktop.notifications.output()
const shown = (): Shown[] =>
  wholeLines(output())
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
const say = (words: string) => there.desktop.notifications.process.stdin?.write(`${words}\n`)
const heard = () => there.program.main('return state.heard')

/** Shows `state.note`, a notification of these options, and waits for it; what it hears is in `state.heard`. */
async function show(options: object): Promise<Shown> {
  const before = shown().length
  await there.program.main(`
    state.heard = []
    const note = state.note = new state.electron.Notification(${JSON.stringify(options)})
    for (const name of ['click', 'close', 'failed']) note.on(name, () => state.heard.push(name))
    await new Promise((resolve) => { note.once('show', resolve); note.show() })`)
  await expect.poll(() => shown().length).toBe(before + 1)
  const [last] = shown().slice(-1)
  if (last === undefined) throw new Error('Nothing was shown')
  return last
}

describe('its properties', () => {
  it('are those of its options, and can be set', async () => {
    const seen = await there.program.main(`
      const { Notification } = state.electron
      const read = ({ title, body, silent, actions }) => [title, body, silent, actions.map(({ text }) => text)]
      const button = (text) => ({ type: 'button', text })
      const bare = new Notification()
      const note = new Notification({ title: 'title', body: 'body', silent: true, actions: [button('1'), button('2')] })
      const before = read(note)
      Object.assign(note, { title: 'title1', body: 'body1', silent: false, actions: [button('3')] })
      return [read(bare), before, read(note), Notification.isSupported()]`)
    expect(seen).toEqual([
      ['', '', false, []],
      ['title', 'body', true, ['1', '2']],
      ['title1', 'body1', false, ['3']],
      true,
    ])
  })
  it('that are not covered are named, as is an icon that is no path', async () => {
    const calls = [
      'new electron.Notification().subtitle',
      'new electron.Notification().hasReply',
      'new electron.Notification({ icon: electron.nativeImage.createEmpty() })',
    ]
    expect(await thrownBy(there.program, calls)).toEqual([
      'Uncovered: electron.Notification.subtitle is not covered by the Chromium host',
      'Uncovered: electron.Notification.hasReply is not covered by the Chromium host',
      "Uncovered: A notification's icon that is not a path is not covered by the Chromium host",
    ])
  })
})

describe('what the desktop is given', () => {
  it('is a new notification of the app with a button to view it', async () => {
    expect(await show({ title: 'title', body: 'body', icon: '/an/icon.png' })).toEqual({
      id: expect.any(Number),
      app: 'Host Program',
      replaces: 0,
      icon: '/an/icon.png',
      title: 'title',
      body: 'body',
      actions: ['default', 'View'],
      timeout: -1,
      hints: {
        append: 'true',
        'desktop-entry': 'host-program',
        'sender-pid': there.program.child.process.pid,
        urgency: 1,
      },
    })
  })
  it('says what is urgent, and what must not go by itself', async () => {
    expect(await show({ title: 'now', urgency: 'critical', timeoutType: 'never' })).toMatchObject({
      hints: { urgency: 2 },
      timeout: 0,
    })
  })
  it('is the text that was set before it was shown', async () => {
    await there.program.main(`
      const note = new state.electron.Notification({ title: 'before' })
      note.title = 'after'
      await new Promise((resolve) => { note.once('show', resolve); note.show() })`)
    await expect.poll(() => shown().at(-1)).toMatchObject({ title: 'after' })
  })
})

describe('what the app is told', () => {
  it('is the click, after a token for the window too, and nothing after the click', async () => {
    const first = await show({ title: 'clicked' })
    say(`token ${first.id}`)
    say(`click ${first.id}`)
    await expect.poll(heard).toEqual(['click'])
    say(`click ${first.id}`)
    say(`close ${first.id}`)
    // On one bus after the other: what came to the first one would have come by now.
    await there.program.main('state.before = state.heard')
    const second = await show({ title: 'another' })
    say(`click ${second.id}`)
    await expect.poll(heard).toEqual(['click'])
    expect(await there.program.main('return state.before')).toEqual(['click'])
  })
  it('is that the person closed it, once', async () => {
    const { id } = await show({ title: 'closed' })
    say(`close ${id}`)
    say(`close ${id}`)
    say(`click ${id}`)
    await there.program.main('state.before = state.heard')
    const second = await show({ title: 'another' })
    say(`click ${second.id}`)
    await expect.poll(heard).toEqual(['click'])
    expect(await there.program.main('return state.before')).toEqual(['close'])
  })
  it('is nothing when the app itself closes it', async () => {
    const { id } = await show({ title: 'shown and closed' })
    await there.program.main('state.note.close(); state.note.close(); state.before = state.heard')
    await expect.poll(output).toContain(`closing ${id}\n`)
    const second = await show({ title: 'another' })
    say(`click ${second.id}`)
    await expect.poll(heard).toEqual(['click'])
    expect(await there.program.main('return state.before')).toEqual([])
    expect(output().split(`closing ${id}\n`)).toHaveLength(2)
  })
  // Last: the desktop shows nothing any more.
  it('is that it failed, where nobody shows notifications', async () => {
    await there.desktop.notifications.end()
    const failed = await there.program.main(`
      const note = new state.electron.Notification({ title: 'to nobody' })
      return new Promise((resolve) => {
        note.once('show', () => resolve('shown'))
        note.once('failed', (_event, reason) => resolve(reason))
        note.show()
      })`)
    // Electron on Linux gives no reason to the app: it is in the log.
    expect(failed).toBe('')
    expect(there.program.child.output()).toContain('A notification was not shown: ')
  })
})
