// What the page of ipc.test.ts has from its preload.
const { contextBridge, ipcRenderer } = require('electron')
const failing = (work) =>
  work.then(
    () => 'nothing',
    (error) => [error.name, error.message],
  )
const shared = { hello: 'world' }
const cyclic = { own: [shared, shared] }
cyclic.self = cyclic
const heard = []
for (const channel of ['first', 'second'])
  ipcRenderer.on(channel, (event, ...args) => heard.push([channel, event.sender === ipcRenderer, ...args]))
const uncaught = []
window.addEventListener('error', (event) => uncaught.push(event.message))
ipcRenderer.on('throws', () => {
  throw new Error('of a listener')
})
ipcRenderer.on('throws', () => heard.push(['never']))
contextBridge.exposeInMainWorld('ipc', {
  uncaught: () => uncaught,
  invoke: (...args) => ipcRenderer.invoke(...args),
  failing: (...args) => failing(ipcRenderer.invoke(...args)),
  send: (...args) => ipcRenderer.send(...args),
  sendCyclic: () => ipcRenderer.invoke('kept', cyclic, shared),
  sendUncloneable: () =>
    Promise.all(
      [
        () => {},
        Symbol('x'),
        new WeakMap(),
        Promise.resolve(),
        document.location,
        document,
        [document.createElement('p')],
        {
          get bad() {
            throw new Error('from a getter')
          },
        },
      ].map((value) => failing(ipcRenderer.invoke('kept', value))),
    ),
  sendErrors: () =>
    ipcRenderer.invoke(
      'kept',
      Object.assign(new RangeError('far'), { secret: 1 }),
      Object.assign(new Error('own'), { name: 'Own' }),
    ),
  sendKinds: () =>
    ipcRenderer.invoke(
      'kept',
      new Date(5),
      /a/g,
      new Map([[1, new Set([2])]]),
      new Uint16Array([1, 2]),
      new BigInt64Array([3n]),
      7n,
      undefined,
      null,
      NaN,
      Object.assign([], { 0: 1, 2: 3 }),
      new (class Account {
        owner = 'Jo'
      })(),
    ),
  order: (count) => {
    for (let i = 0; i < count; i += 1)
      i % 3 === 0 ? ipcRenderer.send('sent', i) : ipcRenderer.invoke('invoked', i)
  },
  lengths: (text) => ipcRenderer.invoke('length', text, new Uint8Array(text.length).fill(7)),
  heard: () => heard,
  forget: (...channels) => void ipcRenderer.removeAllListeners(...channels),
  sendSymbol: () => {
    try {
      ipcRenderer.send('kept', Symbol('x'))
    } catch (error) {
      return error.message
    }
  },
})
