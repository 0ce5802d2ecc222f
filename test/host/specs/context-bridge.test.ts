import { beforeAll, describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { type InPage, openWithPreload } from './page-with-preload.ts'

const NO_ERROR =
  'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.'
const NOT_CLONED = 'An object could not be cloned.'

const started = ownProgram()
let inPage: InPage

/** What a call in the page throws or rejects with: its own kind of error, and the words. */
const failing = (call: string) =>
  inPage(
    `(async () => { try { return ['nothing', await ${call}] } catch (error) { return [Object.getPrototypeOf(error) === Error.prototype, error.name, error.message] } })()`,
  )

beforeAll(async () => {
  inPage = await openWithPreload(started.program, 'context-bridge-preload.cjs')
})

describe('what is exposed', () => {
  it('is there as a copy, with the page’s own prototypes', async () => {
    expect(await inPage('[number, api.values.map(String), api[1], Array.isArray(api)]')).toEqual([
      123,
      ['1', 'two', 'true', 'null', 'undefined', '10', String(new Date(3))],
      'by number',
      false,
    ])
    const own = `[[api, Object], [api.values, Array], [api.values[6][0], Date], [api.pattern, RegExp], [api.bytes, Uint8Array],
      [api.echo, Function], [api.account, Object], [api.later(1), Promise], [api.fresh(), Object], [api.fresh().list, Array]]
      .filter(([value, kind]) => Object.getPrototypeOf(value) !== kind.prototype).length`
    expect(await inPage(own)).toBe(0)
    expect(await inPage('[api.account.owner, typeof api.account.greet]')).toEqual(['Jo', 'undefined'])
    expect(await inPage('[api.round.value, api.round.self.self.value]')).toEqual([135, 135])
  })
  it('cannot be replaced or changed, however deep', async () => {
    expect(
      await inPage(
        '(() => { number = 456; api.nested.list[0].inner = 2; api.more = 1; return [number, api.nested.list[0].inner, api.more] })()',
      ),
    ).toEqual([123, 1, null])
    expect(await inPage("Object.getOwnPropertyDescriptor(window, 'api').configurable")).toBe(false)
    expect(
      await inPage(
        '[api, api.values, api.values[6], api.values[6][0], api.nested.list[0], api.nested.call, api.pattern].every(Object.isFrozen)',
      ),
    ).toBe(true)
    const push =
      "(() => { try { api.values.push(1) } catch (error) { return error.name } return 'pushed' })()"
    expect(await inPage(push)).toBe('TypeError')
  })
  it('takes no name that the window has, its own or inherited, nor what cannot cross', async () => {
    const taken = 'Cannot bind an API on top of an existing property on the window object'
    expect(await inPage('api.refusals()')).toEqual([taken, taken, taken, NOT_CLONED])
    expect(await inPage('[typeof unfit, api.second]')).toEqual(['undefined', null])
  })
  it('sets no prototype by a key of that name, in either direction', async () => {
    expect(
      await inPage(
        "[Object.getPrototypeOf(api.polluting) === Object.prototype, api.polluting.polluted, Object.hasOwn(api.polluting, '__proto__'), api.polluting.data]",
      ),
    ).toEqual([true, null, true, 1])
    expect(await inPage(`api.typeOf(JSON.parse('{"__proto__": {"polluted": true}}'))`)).toEqual([
      'object',
      true,
      true,
      null,
    ])
  })
})

describe('functions', () => {
  it('are called with copies, as often as wanted, and answer copies that may be changed', async () => {
    expect(await inPage("[direct('x'), api.echo(1), api.echo(2)]")).toEqual([['x', 'string'], 1, 2])
    expect(
      await inPage(
        '(() => { const own = {}; return [api.echo(own) === own, api.same(own, own), api.same(own, {})] })()',
      ),
    ).toEqual([false, true, false])
    expect(
      await inPage(
        '(() => { const fresh = api.fresh(); fresh.list.push(2); fresh.more = 1; return fresh })()',
      ),
    ).toEqual({ list: [1, 2], more: 1 })
  })
  it('take functions of the page, and give them back as they were', async () => {
    expect(await inPage('api.apply((a, b) => a + b, 123, 1)')).toBe(124)
    expect(
      await inPage(
        '(() => { const own = () => null; return [api.echo(own) === own, api.echo([own])[0] === own] })()',
      ),
    ).toEqual([true, true])
    expect(await inPage('api.first((third) => third(() => Promise.resolve("final")))')).toBe('final')
    expect(await inPage('api.apply((inner) => inner(api.echo), (echo) => echo === api.echo)')).toBe(true)
  })
  it('carry promises both ways, and promises of promises', async () => {
    expect(await inPage('Promise.all([api.later("later"), api.echo(Promise.resolve("echoed"))])')).toEqual([
      'later',
      'echoed',
    ])
    const watched = `(async () => { let seen = false; const { bind } = Function.prototype
      Function.prototype.bind = function (...args) { seen = true; return bind.apply(this, args) }
      try { return [await api.later('kept'), seen] } finally { Function.prototype.bind = bind } })()`
    expect(await inPage(watched)).toEqual(['kept', false])
  })
})

describe('errors', () => {
  it('cross as plain errors of the page with the message and nothing else', async () => {
    expect(await failing('api.throwRange()')).toEqual([true, 'Error', 'too far'])
    expect(
      await inPage(
        "(() => { try { api.throwRange() } catch (error) { return [error.secret, error.stack.includes('preload')] } })()",
      ),
    ).toEqual([null, false])
    expect(await failing('api.throwObject()')).toEqual([true, 'Error', 'like an error'])
    expect(await failing("api.rejectWith('error')")).toEqual([true, 'Error', 'too far'])
  })
  it('say so where what was thrown was none', async () => {
    expect(await failing('api.throwWords()')).toEqual([true, 'Error', NO_ERROR])
    expect(await inPage("api.rejectWith('words').catch((reason) => reason)")).toBe('only words')
  })
  it('say what could not cross, as argument, as answer and by promise', async () => {
    expect(await failing('api.echo(Object(Symbol("x")))')).toEqual([true, 'Error', NOT_CLONED])
    expect(await failing('api.echo({ of: document.body })')).toEqual([true, 'Error', NOT_CLONED])
    for (const call of [
      "api.answerUncloneable('plain')",
      "api.answerUncloneable('list')",
      "api.answerUncloneable('map')",
      "api.answerUncloneable('weak')",
      'api.answerNode()',
      "api.rejectWith('symbol')",
      'api.resolveUncloneable()',
    ])
      expect([call, ...((await failing(call)) as unknown[])]).toEqual([
        call,
        true,
        'Error',
        `Uncaught Error: ${NOT_CLONED}`,
      ])
  })
  it('of getters are told, in the page’s words or in the preload’s', async () => {
    const getter = "{ get() { throw new Error('of the page') }, enumerable: true }"
    expect(await failing(`api.echo(Object.defineProperty([1], 0, ${getter}))`)).toEqual([
      true,
      'Error',
      'of the page',
    ])
    expect(await failing('api.answerPoisoned()')).toEqual([true, 'Error', 'Uncaught Error: from a getter'])
    expect(await inPage('api.echo([1])')).toEqual([1])
  })
  it('come of what is nested too deep', async () => {
    const nested = (depth: number) =>
      `(() => { let list = []; for (let i = 0; i < ${depth}; i += 1) list = [list]; try { api.apply(() => {}, list) } catch (error) { return error.message } return 'crossed' })()`
    expect(await inPage(nested(999))).toBe('crossed')
    expect(await inPage(nested(1000))).toContain('Electron contextBridge recursion depth exceeded.')
  })
})
