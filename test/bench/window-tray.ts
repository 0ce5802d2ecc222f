import { openDesktopWithKeyring } from '../e2e/private-desktop.ts'
import { openTrayWatcher } from '../host/tray-watcher.ts'
import { floorProgram } from './window-program.ts'

export interface TrayScene {
  /** For programs on a desktop that shows tray icons. */
  readonly environment: NodeJS.ProcessEnv
  /** The folder of an empty app without a window. */
  readonly empty: string
  close(): Promise<void>
}

/** A desktop of its own with a keyring and a tray. */
export async function openTrayScene(): Promise<TrayScene> {
  const desktop = await openDesktopWithKeyring()
  const tray = await openTrayWatcher(desktop.environment)
  const empty = floorProgram('windowless-floor.ts')
  return {
    environment: desktop.environment,
    empty: empty.folder,
    async close() {
      empty.close()
      await tray[Symbol.asyncDispose]()
      await desktop[Symbol.asyncDispose]()
    },
  }
}
