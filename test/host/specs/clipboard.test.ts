import { expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { thrownBy } from './thrown-by.ts'

const there = ownProgram()

const withClipboard = (code: string) => there.program.main(`const { clipboard } = state.electron; ${code}`)

it.each(['千江有水千江月，万里无云万里天', 'two\nlines\tand "quotes" \\ \u2028', '😀', ' '])(
  'gives back the text %j as it was written',
  async (text) => {
    const read = await withClipboard(
      `await clipboard.writeText(${JSON.stringify(text)}); return clipboard.readText()`,
    )
    expect(read).toBe(text)
  },
)

it('answers promises, and does in turn what was asked without waiting', async () => {
  const answers = await withClipboard(`
    const first = clipboard.writeText('first')
    const one = clipboard.readText()
    const second = clipboard.writeText('second')
    const two = clipboard.readText()
    return [first instanceof Promise, one instanceof Promise, await second, await one, await two]`)
  // JSON has no undefined.
  expect(answers).toEqual([true, true, null, 'first', 'second'])
})

it('is cleared at once: what is read after that is empty', async () => {
  const answers = await withClipboard(`
    await clipboard.writeText('a secret')
    const answer = clipboard.clear()
    return [answer === undefined, await clipboard.readText()]`)
  expect(answers).toEqual([true, ''])
})

it('takes text only', async () => {
  await withClipboard("await clipboard.writeText('kept')")
  expect(
    await thrownBy(there.program, ['electron.clipboard.writeText(3)', 'electron.clipboard.writeText()']),
  ).toEqual([
    'TypeError: Error processing argument at index 0, conversion failure from 3',
    'TypeError: Insufficient number of arguments.',
  ])
  expect(await withClipboard('return clipboard.readText()')).toBe('kept')
})

it('names the formats and the other clipboard that it does not cover', async () => {
  const names = ['read', 'write', 'has', 'selection']
  expect(
    await thrownBy(
      there.program,
      names.map((name) => `electron.clipboard.${name}`),
    ),
  ).toEqual(names.map((name) => `Uncovered: electron.clipboard.${name} is not covered by the Chromium host`))
})
