import { sendBadge } from '../desktop/launcher-entry.ts'
import { isStrict } from '../strictness.ts'

/** The app's desktop file. The desktop knows the app by its name, and shows the badge on it. */
export class DesktopEntry {
  #name: string
  #badgeCount = 0

  constructor(name: string) {
    this.#name = name
    // Electron sets it for the programs that the app starts (lib/browser/init.ts, App::SetDesktopName).
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
  /** As in Electron, true means that there is a desktop file for the badge, not that anything shows it. */
  setBadgeCount(count: number | undefined): boolean {
    if (count === undefined || this.#name === '' || isStrict('badge')) return false
    this.#badgeCount = count
    sendBadge(this.#name, count).catch(() => {})
    return true
  }
}
