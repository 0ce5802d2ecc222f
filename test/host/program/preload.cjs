const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('bridge', {
  plain: { list: [1, 'two', new Date(3)], nothing: null },
  add: (a, b) => a + b,
  later: async (value) => ({ later: value }),
  fail: () => {
    throw new TypeError('as asked')
  },
  callBack: (listener) => listener('called back'),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  subscribe(channel, listener) {
    const forward = (_event, ...args) => listener(...args)
    ipcRenderer.on(channel, forward)
    return () => ipcRenderer.off(channel, forward)
  },
})
globalThis.secretOfThePreload = 'isolated'
