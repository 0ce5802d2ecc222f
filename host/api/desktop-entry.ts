import { sendBadge } from '../desktop/launcher-entry.ts'
import { isStrict } from '../strictness.ts'

/** The app's desktop file: the desktop knows the app by its name, and counts on it. */
export class DesktopEntry {
  #name: string
  #badgeCount = 0

  constructor(name: string) {
    this.#name = name
    // Electron sets it for whatever the app starts (lib/browser/init.ts, App::SetDesktopName).
    process.env.CHROME_DESKTOP = name
  }

  get name(): string {
    return this.#name
  }
  set name(name: string) {
    this.#name = name
    process.env.CHROME_DESKTOP = name
  }

  get badgeCount(): number {
    return this.#badgeCount
  }
  /** As in Electron, true tells that there is a desktop file to count on, not that anything shows the badge. */
  setBadgeCount(count: number | undefined): boolean {
    if (count === undefined || this.#name === '' || isStrict('badge')) return false
    this.#badgeCount = count
    sendBadge(this.#name, count).catch(() => {})
    return true
  }
}
