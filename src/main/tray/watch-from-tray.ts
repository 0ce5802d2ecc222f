import { app } from 'electron'
import type { OpenTarget } from '../ports/desktop.ts'
import { trayContent } from '../use-cases/reminders/tray-content.ts'
import type { Upcoming } from '../use-cases/reminders/upcoming-expiries.ts'
import { createTray } from './tray.ts'

/** Shows what is coming in the system's tray, and how many keys need the person on the dock or launcher. */
export function watchFromTray(deeds: {
  readonly open: (target: OpenTarget) => void
  readonly show: () => void
  readonly sync: () => void
  readonly pause: (paused: boolean) => void
}): { show(upcoming: Upcoming): void } {
  const tray = createTray({
    open: deeds.show,
    openKey: (key) => deeds.open({ kind: 'key', key }),
    rotate: (key) => deeds.open({ kind: 'replace', key }),
    sync: deeds.sync,
    pause: deeds.pause,
    quit: () => app.quit(),
  })
  return {
    show(upcoming) {
      tray.show(trayContent(upcoming))
      app.setBadgeCount(upcoming.attention.expired + upcoming.attention.urgent)
    },
  }
}
