import type { createCodec as CreateCodec } from './codec.ts'
import type { WorldLink } from './link.ts'

type Listener = (event: unknown, ...args: unknown[]) => void

export interface PreloadModule {
  readonly electron: Readonly<Record<string, unknown>>
  readonly require: (name: string) => unknown
}

/** Makes what `require('electron')` returns in a sandboxed preload. Uses nothing outside itself: it runs in the isolated world. */
export function createPreloadModule(
  createCodec: typeof CreateCodec,
  link: WorldLink,
  binding: string,
  permissionQuestion: string,
): PreloadModule {
  const codec = createCodec({})
  const post: (text: string) => void = Reflect.get(globalThis, binding)
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const invocations = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0

  const covered = (name: string, target: object) =>
    new Proxy(target, {
      get(from, property) {
        if (property in from || typeof property === 'symbol' || property === 'then')
          return Reflect.get(from, property)
        throw new Error(`electron.${name}.${property} is not covered by the Chromium host`)
      },
    })

  function add(channel: string, listener: Listener, once: boolean) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  function remove(channel: string, listener: Listener) {
    const group = listeners.get(channel) ?? []
    const index = group.findLastIndex((each) => each.listener === listener)
    listeners.set(
      channel,
      group.filter((_, at) => at !== index),
    )
    return ipcRenderer
  }

  const ipcRenderer: object = covered('ipcRenderer', {
    invoke(channel: string, ...args: unknown[]) {
      return new Promise((resolve, reject) => {
        const text = codec.encode(args)
        lastId += 1
        invocations.set(lastId, { resolve, reject })
        post(JSON.stringify({ kind: 'invoke', id: lastId, channel: String(channel), args: text }))
      })
    },
    send(channel: string, ...args: unknown[]) {
      post(JSON.stringify({ kind: 'send', channel: String(channel), args: codec.encode(args) }))
    },
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  })

  Reflect.set(globalThis, `${binding}Receive`, (text: string) => {
    const message = JSON.parse(text)
    if (message.kind === 'event') {
      const args = codec.decode(message.args)
      const group = listeners.get(message.channel) ?? []
      listeners.set(
        message.channel,
        group.filter((each) => !each.once),
      )
      if (!Array.isArray(args)) return
      try {
        for (const { listener } of group) listener({ sender: ipcRenderer, ports: [] }, ...args)
      } catch (error) {
        // Thrown here, it would go to the caller that evaluates this, and the page would not see it.
        setTimeout(() => {
          throw error
        })
      }
      return
    }
    const waiting = invocations.get(message.id)
    invocations.delete(message.id)
    if (message.ok) waiting?.resolve(codec.decode(message.value))
    else waiting?.reject(new Error(message.error))
  })

  const say = (kind: 'focus' | 'blur') => post(JSON.stringify({ kind }))
  window.addEventListener('focus', (event) => event.target === window && say('focus'))
  window.addEventListener('blur', (event) => event.target === window && say('blur'))
  if (document.hasFocus()) say('focus')

  // Electron's window is no browser: Chromium's own shortcuts for reload, new window, print and find do nothing.
  window.addEventListener('keydown', (event) => {
    const chord = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (key === 'f5' || key === 'f1' || key === 'f3' || (chord && 'rtnwpsfghjuod'.includes(key)))
      event.preventDefault()
    if (event.altKey && (key === 'arrowleft' || key === 'arrowright')) event.preventDefault()
  })

  // For the page's wrappers (page-world.ts), which ask before a call that needs a permission.
  link.expose(permissionQuestion, (permission: string) => {
    return new Promise((resolve, reject) => {
      lastId += 1
      invocations.set(lastId, { resolve, reject })
      post(JSON.stringify({ kind: 'permission', id: lastId, channel: permission, args: codec.encode([]) }))
    })
  })

  const contextBridge = covered('contextBridge', {
    exposeInMainWorld(name: string, api: unknown) {
      link.expose(name, api)
    },
  })
  const electron = covered('preload', {
    contextBridge,
    ipcRenderer,
    crashReporter: undefined,
    webFrame: undefined,
  })
  return {
    electron: electron as Readonly<Record<string, unknown>>,
    require(name) {
      if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron
      throw new Error(`module not found: ${name}`)
    },
  }
}
