import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_NAME, type Bridge, EVENT_CHANNEL, REQUEST_CHANNEL } from '../contract/bridge.ts'
import { createEventListeners } from './event-listeners.ts'

const { subscribe, dispatch } = createEventListeners()
ipcRenderer.on(EVENT_CHANNEL, (_event, name, payload) => dispatch(name, payload))

const bridge: Bridge = {
  request: (method, input) => ipcRenderer.invoke(REQUEST_CHANNEL, method, input),
  subscribe,
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
