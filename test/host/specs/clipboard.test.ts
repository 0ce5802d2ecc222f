import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
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

const MARK = 'x-kde-passwordManagerHint'
const MARKED = `new ClipboardItem({
  'text/plain': 'på nytt',
  'electron application/osclipboard;format="${MARK}"': new Blob(['secret']),
})`

/** What another program on the same display is given of one format. */
async function asked(target: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'xclip',
    ['-selection', 'clipboard', '-out', '-target', target],
    { env: { ...process.env, ...there.desktop.environment }, timeout: 10_000 },
  )
  return stdout
}

it('hands text and a format of the desktop to other programs in one write', async () => {
  const read = await withClipboard(`
    const { ClipboardItem } = state.electron
    await clipboard.writeText('before')
    await clipboard.write([${MARKED}])
    return clipboard.readText()`)
  expect(read).toBe('på nytt')
  expect((await asked('TARGETS')).trim().split('\n')).toEqual(
    expect.arrayContaining(['TARGETS', 'UTF8_STRING', 'text/plain;charset=utf-8', MARK]),
  )
  expect(await asked(MARK)).toBe('secret')
  expect(await asked('UTF8_STRING')).toBe('på nytt')
  await expect(asked('image/png')).rejects.toThrow()
})

it.each([
  ["await clipboard.writeText('after')", 'after'],
  ['clipboard.clear()', ''],
])('a format goes with its text: %s', async (work, left) => {
  const read = await withClipboard(`
    const { ClipboardItem } = state.electron
    await clipboard.write([${MARKED}])
    ${work}
    return clipboard.readText()`)
  expect(read).toBe(left)
  expect(await asked('TARGETS')).not.toContain(MARK)
})

it('refuses what Electron refuses to write, and names what is not covered', async () => {
  const item = (data: string) => `clipboard.write([new ClipboardItem(${data})])`
  const calls = [
    "clipboard.write('text')",
    "clipboard.write([{ 'text/plain': 'text' }])",
    item(''),
    item('{}'),
    item("{ 'text/plain': 42 }"),
    item("{ 'text/html': '<b>text</b>' }"),
  ]
  const refused = await withClipboard(`
    const { ClipboardItem } = state.electron
    const calls = [${calls.map((call) => `async () => ${call}`).join(', ')}]
    return Promise.all(calls.map((call) => call().then(() => null, String)))`)
  expect(refused).toEqual([
    'TypeError: clipboard.write expects an array of ClipboardItem',
    'TypeError: clipboard.write expects an array of ClipboardItem',
    "TypeError: Failed to construct 'ClipboardItem': 1 argument required — an object mapping MIME types to payloads.",
    "TypeError: Failed to construct 'ClipboardItem': at least one MIME type is required.",
    'TypeError: ClipboardItem payload values must be a string or a Blob',
    "Uncovered: The clipboard's format text/html is not covered by the Chromium host",
  ])
})

it('names the formats and the other clipboard that it does not cover', async () => {
  const names = ['read', 'has', 'selection']
  expect(
    await thrownBy(
      there.program,
      names.map((name) => `electron.clipboard.${name}`),
    ),
  ).toEqual(names.map((name) => `Uncovered: electron.clipboard.${name} is not covered by the Chromium host`))
})
