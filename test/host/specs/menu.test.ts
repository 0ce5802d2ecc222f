import { describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { thrownBy } from './thrown-by.ts'

const there = ownProgram()

/** Runs code that knows `Menu` and `build`, which makes a menu of a template. */
const withMenu = (code: string) =>
  there.program.main(`const { Menu } = state.electron; const build = Menu.buildFromTemplate; ${code}`)
const labels = (template: string) =>
  withMenu(`return build(${template}).items.map(({ label, type }) => type === 'separator' ? '-' : label)`)

describe('the application menu', () => {
  // First: once set, there is no way back to the default.
  it('is Electron’s default until the app sets one, which is not covered', async () => {
    expect(await thrownBy(there.program, ['electron.Menu.getApplicationMenu()'])).toEqual([
      'Uncovered: The default application menu is not covered by the Chromium host',
    ])
  })
  it('is taken away with null', async () => {
    expect(await withMenu('Menu.setApplicationMenu(null); return Menu.getApplicationMenu()')).toBeNull()
  })
  it('is never drawn in windows: a menu is refused, and so is what is none', async () => {
    const calls = ["electron.Menu.buildFromTemplate([{ label: 'File' }])", '[]', "'File'"]
    expect(
      await thrownBy(
        there.program,
        calls.map((call) => `electron.Menu.setApplicationMenu(${call})`),
      ),
    ).toEqual([
      'Uncovered: A menu in windows is not covered by the Chromium host',
      'TypeError: Invalid menu',
      'TypeError: Invalid menu',
    ])
  })
})

describe('a template', () => {
  it('is refused where it is no array, and where an entry has neither label, role nor type', async () => {
    const noArray = 'TypeError: Invalid template for Menu: Menu template must be an array'
    const noEntry = 'TypeError: Invalid template for MenuItem: must have at least one of label, role or type'
    const refusals = [
      ["'hello'", noArray],
      ["[{ label: 'in', submenu: 'hello' }]", noArray],
      ['[{}, null]', noEntry],
      ['[{ visible: true }]', noEntry],
      ["[{ type: 'checkbox' }]", noEntry],
      ['[undefined]', noEntry],
      ["[{ label: 'in', submenu: [{}] }]", noEntry],
      ["[{ label: 'in', type: 'nothing' }]", 'Error: Unknown menu item type: nothing'],
      ["[{ label: 'in', type: 'submenu' }]", 'Error: Invalid submenu'],
    ] as const
    const calls = refusals.map(([template]) => `electron.Menu.buildFromTemplate(${template})`)
    expect(await thrownBy(there.program, calls)).toEqual(refusals.map(([, refusal]) => refusal))
  })
  it('may have entries whose options are undefined or null', async () => {
    expect(
      await labels("[{ label: 'a', accelerator: undefined }, { label: 'b', accelerator: null }]"),
    ).toEqual(['a', 'b'])
  })
  it('is refused with options that nothing here follows', async () => {
    const options = [
      "role: 'copy'",
      "accelerator: 'Ctrl+Q'",
      "before: ['x']",
      "icon: '/x.png'",
      "type: 'header'",
    ]
    const calls = options.map((option) => `electron.Menu.buildFromTemplate([{ label: 'x', ${option} }])`)
    expect(await thrownBy(there.program, calls)).toEqual(
      options.map(() => expect.stringMatching(/^Uncovered: .* is not covered by the Chromium host$/u)),
    )
  })
  it('stays as it was, and its other fields are those of the entries', async () => {
    const answers = await withMenu(`
      const template = [{ label: 'text', extra: 'field', submenu: [{ label: 'sub' }] }]
      const before = JSON.stringify(template)
      const [item] = build(template).items
      return [JSON.stringify(template) === before, item.extra, item.type, item.submenu.items[0].label]`)
    expect(answers).toEqual([true, 'field', 'submenu', 'sub'])
  })
  it('loses separators that part nothing, and keeps hidden ones', async () => {
    const line = "{ type: 'separator' }"
    const hidden = "{ type: 'separator', visible: false }"
    expect(await labels(`[${line}, ${line}, { label: 'a' }, { label: 'b' }, ${line}, ${line}]`)).toEqual([
      'a',
      'b',
    ])
    expect(await labels(`[{ label: 'a' }, ${line}, ${line}, { label: 'b' }]`)).toEqual(['a', '-', 'b'])
    expect(await labels(`[${hidden}, { label: 'a' }, ${hidden}]`)).toEqual(['-', 'a', '-'])
    expect(
      await withMenu(`return build([{ label: 'in', submenu: [${line}] }]).items[0].submenu.items`),
    ).toEqual([])
  })
})

describe('an entry', () => {
  it('has Electron’s defaults', async () => {
    const item = await withMenu("return build([{ label: 'text' }]).items[0]")
    expect(item).toEqual({
      type: 'normal',
      submenu: null,
      label: 'text',
      enabled: true,
      visible: true,
      checked: false,
    })
  })
  it('is handed to its click handler', async () => {
    const clicked = await withMenu(`
      let clicked = null
      const menu = build([{ label: 'text', click: (item) => { clicked = item } }])
      menu.items[0].click()
      return [clicked === menu.items[0], clicked.label]`)
    expect(clicked).toEqual([true, 'text'])
  })
  it('that is a check box is turned by each click, before the handler is called', async () => {
    const seen = await withMenu(`
      const seen = []
      const { items } = build([{ label: 'x', type: 'checkbox', click: ({ checked }) => seen.push(checked) }])
      items[0].click()
      items[0].click()
      return seen`)
    expect(seen).toEqual([true, false])
  })
})

describe('radio entries', () => {
  const TEMPLATE = `[
    { label: 'a', type: 'radio' }, { label: 'among them' }, { label: 'b', type: 'radio' },
    { type: 'separator' },
    { label: 'c', type: 'radio' }, { label: 'd', type: 'radio' }]`
  const CHOSEN = 'const chosen = () => items.filter(({ checked }) => checked).map(({ label }) => label)'
  const withRadios = (code: string) =>
    withMenu(
      `const menu = build(${TEMPLATE}); const { items } = menu; ${CHOSEN}; const at = (label) => items.find((item) => item.label === label); ${code}`,
    )

  it('are not chosen while nobody sees the menu, then the first of each group', async () => {
    const seen = await withRadios(`
      const before = chosen()
      menu.willShow()
      return [before, chosen()]`)
    expect(seen).toEqual([[], ['a', 'c']])
  })
  it('between two separators are one group, of which one is chosen', async () => {
    const seen = await withRadios(`
      const seen = []
      for (const label of ['a', 'b', 'd', 'b']) {
        at(label).click()
        seen.push(chosen())
      }
      return seen`)
    expect(seen).toEqual([['a'], ['b'], ['b', 'd'], ['b', 'd']])
  })
  it('are chosen by whatever their checked is set to', async () => {
    expect(await withRadios("at('c').checked = true; at('d').checked = false; return chosen()")).toEqual([
      'd',
    ])
  })
})
