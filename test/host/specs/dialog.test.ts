import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { thrownBy } from './thrown-by.ts'

const there = ownProgram()
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ browser, page } = await there.program.attach())
})
afterAll(async () => {
  await browser.close()
})

const boxes = () =>
  page
    .context()
    .pages()
    .filter((each) => each !== page)
/** The box that is open, once it can be answered. */
async function openBox(): Promise<Page> {
  await expect.poll(() => boxes().length).toBe(1)
  const [box] = boxes()
  if (box === undefined) throw new Error('No box')
  await expect.poll(() => box.evaluate('document.activeElement?.onclick != null')).toBe(true)
  return box
}
/** Asks in a box, does that to it, and gives the answer. */
async function ask(options: object, deed: (box: Page) => Promise<unknown>): Promise<unknown> {
  await there.program.main(
    `state.answer = state.electron.dialog.showMessageBox(${JSON.stringify(options)}); return 0`,
  )
  await deed(await openBox())
  const answer = await there.program.main('return state.answer')
  await expect.poll(() => boxes().length).toBe(0)
  return answer
}
const answer = (response: number) => ({ response, checkboxChecked: false })
/** The box goes with the key's way down: its way up finds nothing any more. */
const press = (key: string) => (box: Page) => Promise.allSettled([box.keyboard.press(key)])
const leave = press('Escape')
const close = (box: Page) => box.close()

describe('a message box', () => {
  it('says its texts, and answers the button that was pressed', async () => {
    const options = {
      title: 'A title',
      message: 'A <message> & more',
      detail: 'Its "detail"',
      buttons: ['One', 'Two'],
    }
    const pressed = await ask(options, async (box) => {
      const dialog = box.getByRole('alertdialog', { name: 'A <message> & more', exact: true })
      expect(await dialog.getByText('Its "detail"', { exact: true }).count()).toBe(1)
      expect(await box.title()).toBe('A title')
      await box.getByRole('button', { name: 'Two' }).click()
    })
    expect(pressed).toEqual(answer(1))
  })
  it('has one button where none is asked for', async () => {
    expect(await ask({ message: 'x' }, (box) => box.getByRole('button', { name: 'OK' }).click())).toEqual(
      answer(0),
    )
  })
  it('gives the focus to its default button', async () => {
    const options = { message: 'x', buttons: ['One', 'Two', 'Three'], defaultId: 2 }
    expect(await ask(options, press('Enter'))).toEqual(answer(2))
  })
  it.each([
    ['the one that is named', { buttons: ['A', 'B', 'C'], cancelId: 2 }, 2],
    ['the one that reads Cancel', { buttons: ['OK', 'cancel'] }, 1],
    ['the one that reads No', { buttons: ['A', 'Yes', 'NO'], defaultId: 0 }, 2],
    ['the second, where the first is the default', { buttons: ['A', 'B', 'C'], defaultId: 0 }, 1],
    ['the first, where no button is the default', { buttons: ['A', 'B'] }, 0],
    ['the only one', { defaultId: 0 }, 0],
  ] as const)('that is left by Escape answers %s', async (_which, options, response) => {
    expect(await ask({ message: 'x', ...options }, leave)).toEqual(answer(response))
  })
  it('that is closed answers as one that is left', async () => {
    expect(await ask({ message: 'x', buttons: ['A', 'B'], cancelId: 1 }, close)).toEqual(answer(1))
  })
  it('takes its options from the second place, where the first is empty', async () => {
    await there.program.main(
      "state.answer = state.electron.dialog.showMessageBox(null, { message: 'second' }); return 0",
    )
    const box = await openBox()
    expect(await box.getByRole('heading').textContent()).toBe('second')
    await leave(box)
    expect(await there.program.main('return state.answer')).toEqual(answer(0))
    await expect.poll(() => boxes().length).toBe(0)
  })
  it('is refused at once with options of the wrong kind', async () => {
    const refusals = [
      ["undefined, { type: 'nothing' }", 'Invalid message box type'],
      ["null, { buttons: false, message: '' }", 'Buttons must be an array'],
      ["{ title: 300, message: '' }", 'Title must be a string'],
      ["{ noLink: 1, message: '' }", 'noLink must be a boolean'],
      ['{ message: [] }', 'Message must be a string'],
      ["{ detail: 3.14, message: '' }", 'Detail must be a string'],
      ["{ checkboxLabel: false, message: '' }", 'checkboxLabel must be a string'],
    ] as const
    const calls = refusals.map(([given]) => `electron.dialog.showMessageBox(${given})`)
    expect(await thrownBy(there.program, calls)).toEqual(refusals.map(([, words]) => `TypeError: ${words}`))
  })
  it('is refused with what it does not follow', async () => {
    const given = [
      "state.window, { message: 'x' }",
      "{ message: 'x', signal: new AbortController().signal }",
      "{ message: 'x', checkboxLabel: 'again' }",
    ]
    const calls = given.map((each) => `electron.dialog.showMessageBox(${each})`)
    expect(await thrownBy(there.program, [...calls, 'electron.dialog.showOpenDialog({})'])).toEqual([
      'Uncovered: A message box of a window is not covered by the Chromium host',
      "Uncovered: The option 'signal' of a message box is not covered by the Chromium host",
      "Uncovered: The option 'checkboxLabel' of a message box is not covered by the Chromium host",
      'Uncovered: electron.dialog.showOpenDialog is not covered by the Chromium host',
    ])
    expect(boxes()).toEqual([])
  })
})

describe('an error box', () => {
  it('is shown with one button, once the app is ready', async () => {
    await there.program.main("state.electron.dialog.showErrorBox('It broke', 'in this way')")
    const box = await openBox()
    expect(await box.getByRole('alertdialog', { name: 'It broke' }).count()).toBe(1)
    expect([await box.title(), await box.getByText('in this way').count()]).toEqual(['Error', 1])
    await box.getByRole('button', { name: 'OK' }).click()
    await expect.poll(() => boxes().length).toBe(0)
  })
  it('wants two texts', async () => {
    const calls = ['', "'three'", "3, 'four'", "'three', 4"]
    const conversion = 'TypeError: Error processing argument at index'
    expect(
      await thrownBy(
        there.program,
        calls.map((given) => `electron.dialog.showErrorBox(${given})`),
      ),
    ).toEqual([
      'TypeError: Insufficient number of arguments.',
      'TypeError: Insufficient number of arguments.',
      `${conversion} 0, conversion failure from 3`,
      `${conversion} 1, conversion failure from 4`,
    ])
  })
})
