import { app } from 'electron'
import type { OpenTarget } from '../ports/desktop.ts'
import { createTray, type TrayContent } from './tray.ts'

/** Shows what is coming in the system's tray, and how many keys need the person on the dock or launcher. */
export function watchFromTray(deeds: {
  readonly open: (target: OpenTarget) => void
  readonly show: () => void
  readonly sync: () => void
  readonly pause: (paused: boolean) => void
}): { show(content: TrayContent): void } {
  const tray = createTray({
    open: deeds.show,
    openKey: (key) => deeds.open({ kind: 'key', key }),
    rotate: (key) => deeds.open({ kind: 'replace', key }),
    sync: deeds.sync,
    pause: deeds.pause,
    quit: () => app.quit(),
  })
  return {
    show(content) {
      tray.show(content)
      app.setBadgeCount(content.needsPerson)
    },
  }
}
