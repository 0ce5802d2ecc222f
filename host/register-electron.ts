import { registerHooks } from 'node:module'
import type { HostedElectron } from './electron-module.ts'
import { onlyCovered } from './uncovered.ts'

/** What Electron's main process has and this host does not. The names exist, so that imports work; every use throws. */
const UNCOVERED = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'clipboardItem',
  'contentTracing',
  'crashReporter',
  'desktopCapturer',
  'globalShortcut',
  'ImageView',
  'inAppPurchase',
  'MenuItem',
  'MessageChannelMain',
  'netLog',
  'parentPort',
  'powerSaveBlocker',
  'pushNotifications',
  'safeStorage',
  'screen',
  'ServiceWorkerMain',
  'ShareMenu',
  'systemPreferences',
  'TouchBar',
  'utilityProcess',
  'View',
  'WebContentsView',
  'webContents',
  'webFrameMain',
  'webUtils',
]
/** All of these are the same module in the main process (shell/common/node_bindings, lib/common). */
const NAMES = new Set([
  'electron',
  'electron/main',
  'electron/common',
  'electron/renderer',
  'electron/utility',
])
const ADDRESS = 'chromium-host:electron'
const KEY = 'chromium-host-electron'

/** From now on resolves `import … from 'electron'` and `require('electron')`. */
export function registerElectron({ exports }: HostedElectron): void {
  const missing = Object.fromEntries(UNCOVERED.map((name) => [name, uncoveredExport(name)]))
  const all = { ...missing, ...exports }
  Reflect.set(globalThis, Symbol.for(KEY), onlyCovered('electron', all))
  const source = [
    `const electron = globalThis[Symbol.for('${KEY}')]`,
    ...Object.keys(all).map((name) => `export const ${name} = electron.${name}`),
    'export default electron',
    // require() returns the module itself, without a namespace around it.
    "export { electron as 'module.exports' }",
  ].join('\n')
  registerHooks({
    resolve: (specifier, context, next) =>
      NAMES.has(specifier)
        ? { url: ADDRESS, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === ADDRESS ? { format: 'module', source, shortCircuit: true } : next(url, context),
  })
}

function uncoveredExport(name: string): object {
  const refuse = function refuse(): never {
    throw new Error(`electron.${name} is not covered by the Chromium host`)
  }
  return onlyCovered(name, new Proxy(refuse, { construct: refuse }))
}
