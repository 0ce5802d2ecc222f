// What the page of context-bridge.test.ts has from its preload.
const { contextBridge } = require('electron')
const refusals = []
const attempt = (name, value) => {
  try {
    contextBridge.exposeInMainWorld(name, value)
  } catch (error) {
    refusals.push(error.message)
  }
}
class Account {
  owner = 'Jo'
  greet() {
    return 'hello'
  }
}
const round = { value: 135 }
round.self = round
const polluting = Object.defineProperty({ data: 1 }, '__proto__', {
  value: { polluted: true },
  enumerable: true,
})
const poisoned = () => ({
  get bad() {
    throw new Error('from a getter')
  },
})
contextBridge.exposeInMainWorld('direct', (value) => [value, typeof value])
contextBridge.exposeInMainWorld('number', 123)
contextBridge.exposeInMainWorld('api', {
  values: [1, 'two', true, null, undefined, 10n, [new Date(3)]],
  1: 'by number',
  pattern: /a/g,
  bytes: new Uint8Array([1, 2]),
  account: new Account(),
  round,
  polluting,
  nested: { list: [{ inner: 1 }], call: () => 'called' },
  echo: (value) => value,
  same: (one, other) => one === other,
  typeOf: (value) => [
    typeof value,
    Object.getPrototypeOf(value) === Object.prototype,
    Object.hasOwn(value, '__proto__'),
    value.polluted,
  ],
  apply: (work, ...args) => work(...args),
  fresh: () => ({ list: [1] }),
  later: (value) => new Promise((resolve) => setTimeout(() => resolve(Promise.resolve(value)), 1)),
  rejectWith: (kind) =>
    Promise.reject(
      kind === 'error' ? new RangeError('too far') : kind === 'symbol' ? Object(Symbol('x')) : 'only words',
    ),
  resolveUncloneable: async () => Object(Symbol('x')),
  throwRange: () => {
    throw Object.assign(new RangeError('too far'), { secret: 1 })
  },
  throwWords: () => {
    throw 'only words'
  },
  throwObject: () => {
    throw { message: 'like an error' }
  },
  answerUncloneable: (kind) =>
    ({
      plain: Object(Symbol('x')),
      list: [Object(Symbol('x'))],
      map: new Map([[1, () => {}]]),
      weak: new WeakMap(),
    })[kind],
  answerPoisoned: poisoned,
  answerNode: () => document.body,
  first: (second) => second((fourth) => fourth()),
  refusals: () => refusals,
})
attempt('api', { second: true })
attempt('number', 456)
attempt('toString', {})
attempt('unfit', { symbol: Object(Symbol('x')) })
