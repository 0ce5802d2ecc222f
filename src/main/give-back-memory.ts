import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { BrowserWindow } from 'electron'

/**
 * Gives back what the start needed and the tray does not. Reading all modules made V8's young generation large, and an
 * app without a window allocates so little from then on that V8 never looks again: 10 of 77 MB would stay for days. To
 * ask V8 as under memory pressure takes 0.1 s, which nobody sees where there is no window.
 *
 * The function is offered to contexts that are made under that flag only, so that nobody else gets it: the flag is there
 * for the making of one that is dropped at once. (DevTools' `HeapProfiler.collectGarbage` does the same, and deadlocks
 * if its session ends in its answer.)
 */
export function giveBackMemory(): void {
  if (BrowserWindow.getAllWindows().length > 0) return
  setFlagsFromString('--expose-gc')
  const collect: NodeJS.GCFunction = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
