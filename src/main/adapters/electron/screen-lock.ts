import { powerMonitor } from 'electron'
import type { ScreenLock } from '../../ports/desktop.ts'

/** The screen lock as Electron reports it, on macOS and Windows only. */
export const electronScreenLock: ScreenLock = {
  watch({ locked, unlocked }) {
    powerMonitor.on('lock-screen', locked)
    powerMonitor.on('unlock-screen', unlocked)
    return () => {
      powerMonitor.off('lock-screen', locked)
      powerMonitor.off('unlock-screen', unlocked)
    }
  },
}
