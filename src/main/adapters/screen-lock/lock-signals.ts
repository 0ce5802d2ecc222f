import type { BusKind } from './bus-address.ts'
import type { BusSignal } from './bus-message.ts'

const SESSION = 'org.freedesktop.login1.Session'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const SCREEN_SAVERS = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce'].map(
  (name) => `org.${name}.ScreenSaver`,
)

/**
 * The signals that report a locked screen. logind's are accepted from logind only: anyone may send signals on the
 * system bus. They include every session of the computer, since a process cannot always tell which one is its own:
 * clearing the clipboard at another person's lock costs little, not clearing it at one's own does harm.
 */
export const LOCK_RULES: Readonly<Record<BusKind, readonly string[]>> = {
  system: [
    `type='signal',sender='org.freedesktop.login1',interface='${SESSION}'`,
    `type='signal',sender='org.freedesktop.login1',interface='${PROPERTIES}',member='PropertiesChanged',arg0='${SESSION}'`,
  ],
  session: SCREEN_SAVERS.map((name) => `type='signal',interface='${name}',member='ActiveChanged'`),
}

/** Returns what a signal says about the screen; null if nothing. */
export function lockChange(signal: BusSignal): 'locked' | 'unlocked' | null {
  if (signal.interface === SESSION) {
    if (signal.member === 'Lock') return 'locked'
    return signal.member === 'Unlock' ? 'unlocked' : null
  }
  if (signal.interface === PROPERTIES) return fromHint(signal.body())
  if (signal.member !== 'ActiveChanged') return null
  return lockState(signal.body()[0])
}

/** Reads `LockedHint` among the changed properties. */
function fromHint([owner, changed]: unknown[]): 'locked' | 'unlocked' | null {
  if (owner !== SESSION || !Array.isArray(changed)) return null
  for (const [name, value] of changed) if (name === 'LockedHint') return lockState(value)
  return null
}

function lockState(locked: unknown): 'locked' | 'unlocked' | null {
  if (typeof locked !== 'boolean') return null
  return locked ? 'locked' : 'unlocked'
}
