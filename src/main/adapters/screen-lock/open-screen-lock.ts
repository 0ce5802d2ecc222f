import { powerMonitor } from 'electron'
import { busScreenLock } from './bus-screen-lock.ts'
import type { Log, ScreenLock } from '../../ports/desktop.ts'

/** Electron tells of a locked screen on macOS and Windows only; on Linux the desktop's buses do. */
export function openScreenLock(log: Log): ScreenLock {
  if (process.platform === 'linux') return busScreenLock({ environment: process.env, log })
  return {
    watch({ locked, unlocked }) {
      powerMonitor.on('lock-screen', locked)
      powerMonitor.on('unlock-screen', unlocked)
      return () => {
        powerMonitor.off('lock-screen', locked)
        powerMonitor.off('unlock-screen', unlocked)
      }
    },
  }
}
