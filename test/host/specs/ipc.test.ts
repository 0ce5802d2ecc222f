import { beforeAll, describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { type InPage, openWithPreload } from './page-with-preload.ts'

const HANDLERS = `
  const { ipcMain } = state.electron
  state.arrived = []
  ipcMain.handle('kept', (_event, ...args) => { state.kept = args })
  ipcMain.handle('later', async (_event, value) => { await new Promise(setImmediate); return [value] })
  ipcMain.handle('failsLater', async () => { await new Promise(setImmediate); throw new TypeError('some error') })
  ipcMain.handle('throwsWords', () => { throw 'only words' })
  ipcMain.handle('answersFunction', () => ({ deep: [() => {}] }))
  ipcMain.handle('length', (_event, text, bytes) => [text, bytes.length, bytes.at(-1)])
  ipcMain.handle('invoked', (_event, i) => { state.arrived.push(i) })
  ipcMain.on('sent', (_event, i) => state.arrived.push(i))
  ipcMain.handleOnce('once', () => 'only now')`

const NOT_CLONED = ['Error', 'An object could not be cloned.']

const started = ownProgram()
let inPage: InPage
const main = (code: string) => started.program.main(code)

beforeAll(async () => {
  inPage = await openWithPreload(started.program, 'ipc-preload.cjs')
  await main(HANDLERS)
})

describe('what is invoked', () => {
  it('answers what its handler answers, at once or later', async () => {
    expect(await inPage("Promise.all([ipc.invoke('echo', 123), ipc.invoke('later', 123)])")).toEqual([
      [123],
      [123],
    ])
  })
  it('rejects with what its handler throws, which main says too', async () => {
    expect(await inPage("ipc.failing('fail')")).toEqual([
      'Error',
      "Error invoking remote method 'fail': RangeError: main refused",
    ])
    expect(await inPage("ipc.failing('failsLater')")).toEqual([
      'Error',
      "Error invoking remote method 'failsLater': TypeError: some error",
    ])
    expect(await inPage("ipc.failing('throwsWords')")).toEqual([
      'Error',
      "Error invoking remote method 'throwsWords': only words",
    ])
    await started.program.child.until(/Error occurred in handler for 'failsLater': TypeError: some error\n/)
  })
  it('rejects where the answer cannot be cloned', async () => {
    expect(await inPage("ipc.failing('answersFunction')")).toEqual([
      'Error',
      "Error invoking remote method 'answersFunction': Error: An object could not be cloned.",
    ])
  })
  it('needs a handler that is still there', async () => {
    const missing = (channel: string) => [
      'Error',
      `Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`,
    ]
    expect(await inPage("ipc.failing('nobody')")).toEqual(missing('nobody'))
    await main(
      "const { ipcMain } = state.electron; ipcMain.handle('gone', () => 1); ipcMain.removeHandler('gone')",
    )
    expect(await inPage("ipc.failing('gone')")).toEqual(missing('gone'))
    expect(await inPage("ipc.invoke('once')")).toBe('only now')
    expect(await inPage("ipc.failing('once')")).toEqual(missing('once'))
  })
  it('has one handler, which is a function', async () => {
    await expect(main("state.electron.ipcMain.handle('echo', () => {})")).rejects.toThrow(
      "Attempted to register a second handler for 'echo'",
    )
    await expect(main("state.electron.ipcMain.handle('other', 'words')")).rejects.toThrow(
      "TypeError: Expected handler to be a function, but found type 'string'",
    )
  })
})

describe('values', () => {
  it('arrive as structured clone carries them', async () => {
    await inPage('ipc.sendKinds()')
    const kept = `const [date, pattern, map, shorts, big, bigint, none, nothing, nan, holes, account] = state.kept
      return [date.getTime(), String(pattern), map.get(1).has(2), shorts.constructor.name, shorts[1], String(big[0]), typeof bigint, none === undefined,
        nothing, Number.isNaN(nan), holes[1] === undefined, Object.getPrototypeOf(account) === Object.prototype, account.owner]`
    expect(await main(kept)).toEqual([
      5,
      '/a/g',
      true,
      'Uint16Array',
      2,
      '3',
      'bigint',
      true,
      null,
      true,
      true,
      true,
      'Jo',
    ])
  })
  it('keep what they share, and their circles', async () => {
    await inPage('ipc.sendCyclic()')
    const kept =
      'const [cyclic, shared] = state.kept; return [cyclic.self === cyclic, cyclic.own[0] === cyclic.own[1], cyclic.own[0] === shared, shared.hello]'
    expect(await main(kept)).toEqual([true, true, true, 'world'])
  })
  it('lose what is an error’s own but its name among the language’s, its message and its stack', async () => {
    await inPage('ipc.sendErrors()')
    const kept =
      'return state.kept.map((error) => [error instanceof Error, error.name, error.message, error.secret, typeof error.stack])'
    expect(await main(kept)).toEqual([
      [true, 'RangeError', 'far', null, 'string'],
      [true, 'Error', 'own', null, 'string'],
    ])
  })
  it('that cannot be cloned are not sent', async () => {
    await main(
      "state.kept = 'nothing'; state.electron.ipcMain.on('kept', () => { state.kept = 'something' })",
    )
    expect(await inPage('ipc.sendUncloneable()')).toEqual(Array(8).fill(NOT_CLONED))
    expect(await inPage('ipc.sendSymbol()')).toBe(NOT_CLONED[1])
    expect(await main('return state.kept')).toBe('nothing')
  })
  it.each([0, 1, 65_535, 65_536, 65_537, 256 * 1024 + 3])(
    'of %i characters and bytes come back whole',
    async (size) => {
      const back = `(async () => { const text = '<' + 'x'.repeat(${size}) + '>'; const [same, length, last] = await ipc.lengths(text); return [same === text, length, last] })()`
      expect(await inPage(back)).toEqual([true, size + 2, 7])
    },
  )
  it('of some millions of characters come back whole', async () => {
    const back =
      "(async () => { const text = 'ä'.repeat(3 * 1024 * 1024 + 1); const [same] = await ipc.invoke('echo', text); return same === text })()"
    expect(await inPage(back)).toBe(true)
  })
})

describe('messages', () => {
  it('arrive in the order in which they were sent and invoked', async () => {
    await inPage('ipc.order(300)')
    await expect.poll(() => main('return state.arrived.length')).toBe(300)
    expect(await main('return state.arrived.every((value, at) => value === at)')).toBe(true)
  })
  it('can be replied to', async () => {
    await main("state.electron.ipcMain.on('ask', (event, word) => event.reply('first', word))")
    await inPage("ipc.send('ask', 'hello')")
    await expect.poll(() => inPage('ipc.heard().at(-1)')).toEqual(['first', true, 'hello'])
  })
  it('of main that cannot be cloned are said there, and not sent', async () => {
    await main(
      "state.own.webContents.send('second', () => {}); state.own.webContents.send('second', 'after it')",
    )
    await expect.poll(() => inPage('ipc.heard().at(-1)')).toEqual(['second', true, 'after it'])
    expect(await inPage("ipc.heard().filter(([channel]) => channel === 'second').length")).toBe(1)
    await started.program.child.until(
      /Error sending from webFrameMain:\s+Error: Failed to serialize arguments/,
    )
    await expect(main('state.own.webContents.send()')).rejects.toThrow('Missing required channel argument')
  })
  it('whose listener throws are heard by none after it, and the page is told', async () => {
    const before = await inPage('ipc.heard().length')
    await main("state.own.webContents.send('throws')")
    await expect.poll(() => inPage('ipc.uncaught()')).toEqual(['Uncaught Error: of a listener'])
    expect(await inPage('ipc.heard().length')).toBe(before)
  })
  it('are heard on a channel until its listeners are removed, or those of all', async () => {
    const told = async (word: string) => {
      await main(
        `for (const channel of ['first', 'second']) state.own.webContents.send(channel, '${word}'); return 1`,
      )
      await inPage("ipc.invoke('echo')")
      return inPage(`ipc.heard().filter(([, , said]) => said === '${word}').map(([channel]) => channel)`)
    }
    expect(await told('to both')).toEqual(['first', 'second'])
    await inPage("ipc.forget('first')")
    expect(await told('to one')).toEqual(['second'])
    await inPage('ipc.forget()')
    expect(await told('to none')).toEqual([])
  })
  it('on a channel named error throw nothing where nobody listens', async () => {
    expect(await main("return state.electron.ipcMain.emit('error', new Error('unheard'))")).toBe(true)
    await inPage("ipc.send('error', 'unheard')")
    expect(await inPage("ipc.invoke('echo', 'alive')")).toEqual(['alive'])
  })
  it('reach main’s listeners of a channel until they are removed', async () => {
    const names = `const { ipcMain } = state.electron; ipcMain.removeAllListeners(); ipcMain.on('one', () => {}); ipcMain.on('two', () => {})
      ipcMain.removeAllListeners('one'); const left = ipcMain.eventNames(); ipcMain.removeAllListeners(); return [left, ipcMain.eventNames()]`
    expect(await main(names)).toEqual([['two'], []])
  })
})
