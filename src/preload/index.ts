import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { BRIDGE_NAME, type Bridge, EVENT_CHANNEL, REQUEST_CHANNEL } from '../contract/bridge.ts'

const bridge: Bridge = {
  request: (method, input) => ipcRenderer.invoke(REQUEST_CHANNEL, method, input),
  subscribe(event, listener) {
    const forward = (_event: IpcRendererEvent, name: unknown, payload: Parameters<typeof listener>[0]) => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, forward)
    }
  },
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)
