import { readFileSync } from 'node:fs'
import { createCodec } from './codec.ts'
import { createWorldLink } from './link.ts'
import { limitPage } from './page-world.ts'
import { createPreloadModule } from './preload-world.ts'

export const ISOLATED_WORLD = 'Electron Isolated Context'
/** The name under which the bridge passes the permission question to the page's wrappers. The page never sees it. */
const PERMISSION_QUESTION = 'chromium-host:permission'
export const BINDING = 'chromiumHost'

/** The window's start page and pages in frames get no preload. */
const ONLY_MAIN_FRAME =
  "if (window !== window.top || location.protocol === 'data:' || location.protocol === 'about:') return;"

/** Returns the script of the page's own world, which receives what the preload exposes. */
export function pageWorldScript(channel: string): string {
  return `(() => { ${ONLY_MAIN_FRAME}
const createCodec = ${createCodec.toString()};
const createWorldLink = ${createWorldLink.toString()};
let ask = async () => false;
createWorldLink(createCodec, ${JSON.stringify(channel)}, 'page', (name, value) => {
  if (name === ${JSON.stringify(PERMISSION_QUESTION)}) { ask = value; return; }
  if (name in globalThis) throw new Error('Cannot bind an API on top of an existing property on the window object');
  Object.defineProperty(globalThis, name, { value, enumerable: true, configurable: false, writable: false });
});
(${limitPage.toString()})((permission) => ask(permission));
})()`
}

/** Returns the script of the isolated world: the app's preload with its `require`. */
export function preloadWorldScript(channel: string, preload: string | undefined): string {
  const source = preload === undefined ? '' : readFileSync(preload, 'utf8')
  const processObject = {
    platform: process.platform,
    arch: process.arch,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
    versions: process.versions,
  }
  return `(() => { ${ONLY_MAIN_FRAME}
const createCodec = ${createCodec.toString()};
const createWorldLink = ${createWorldLink.toString()};
const link = createWorldLink(createCodec, ${JSON.stringify(channel)}, 'preload', () => {});
const host = (${createPreloadModule.toString()})(createCodec, link, ${JSON.stringify(BINDING)}, ${JSON.stringify(PERMISSION_QUESTION)});
const module = { exports: {} };
(function (require, module, exports, process, global) {
${source}
}).call(undefined, host.require, module, module.exports, ${JSON.stringify(processObject)}, globalThis);
})()
//# sourceURL=preload`
}
