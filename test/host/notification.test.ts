import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { wholeLines } from '../whole-lines.ts'
import type { Desktop } from './desktop.ts'
import type { Program } from './program.ts'
import { endOnDesktop, startOnDesktop } from './program-on-desktop.ts'

interface Shown {
  readonly id: number
  readonly title: string
  readonly actions: readonly string[]
}

let desktop: Desktop
let program: Program

beforeAll(async () => {
  ;({ desktop, program } = await startOnDesktop())
})

afterAll(() => endOnDesktop({ desktop, program }))

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const heard = () => program.main('return state.heard')
const say = (words: string) => desktop.notifications.process.stdin?.write(`${words}\n`)

/** Shows a notification of these options; its events but `show` are kept in `state.heard`. */
async function show(options: object): Promise<Shown> {
  const before = linesShown().length
  await program.main(`
    state.heard = []
    const note = state.note = new state.electron.Notification(${JSON.stringify(options)})
    note.on('click', () => state.heard.push('click ' + note.title))
    note.on('action', (event, index, selection) => state.heard.push(['action', event.actionIndex, index, selection]))
    note.on('close', (event) => state.heard.push(['close', 'reason' in event]))
    await new Promise((resolve) => { note.once('show', resolve); note.show() })`)
  return shownAfter(before)
}
const linesShown = () => wholeLines(desktop.notifications.output()).filter((line) => line.startsWith('{'))

/** The recorder answers the host before what it printed has come here. */
async function shownAfter(before: number): Promise<Shown> {
  await eventually(() => expect(linesShown().length).toBeGreaterThan(before))
  return JSON.parse(linesShown().at(-1) ?? '')
}

it('shows buttons, and tells which one was pressed', async () => {
  const shown = await show({
    title: 'A key expires',
    actions: [
      { type: 'selection', text: 'Later', items: ['1 h', '1 day'] },
      { type: 'button', text: 'Rotate' },
      { type: 'button', text: 'Tomorrow' },
    ],
  })
  expect(shown.actions).toEqual(['default', 'View', '1', 'Rotate', '2', 'Tomorrow'])
  say(`action ${shown.id} 2`)
  say(`click ${shown.id}`)
  await eventually(async () => expect(await heard()).toEqual([['action', 2, 2, -1], 'click A key expires']))
})

it('tells nothing for a button that is not there', async () => {
  const shown = await show({ title: 'One button', actions: [{ type: 'button', text: 'Rotate' }] })
  say(`action ${shown.id} 7`)
  say(`close ${shown.id}`)
  await eventually(async () => expect(await heard()).toEqual([['close', false]]))
})

it('hears of its own notification only', async () => {
  const other = await show({ title: 'Other' })
  const mine = await show({ title: 'Mine' })
  say(`click ${other.id}`)
  say(`close ${mine.id}`)
  await eventually(async () => expect(await heard()).toEqual(['click Other', ['close', false]]))
})

it('takes the place of what it showed before', async () => {
  const first = await show({ title: 'Twice' })
  const before = linesShown().length
  await program.main(
    "await new Promise((resolve) => { state.note.once('show', resolve); state.note.show() })",
  )
  const second = await shownAfter(before)
  expect(second.id).not.toBe(first.id)
  say(`click ${first.id}`)
  say(`close ${second.id}`)
  await eventually(async () => expect(await heard()).toEqual([['close', false]]))
})

it('names what it does not cover', async () => {
  await expect(program.main('return new state.electron.Notification().replyPlaceholder')).rejects.toThrow(
    'electron.Notification.replyPlaceholder is not covered',
  )
})
