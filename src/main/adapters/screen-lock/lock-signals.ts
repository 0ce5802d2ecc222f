import type { BusKind } from './bus-address.ts'
import type { BusSignal } from './bus-message.ts'

const SESSION = 'org.freedesktop.login1.Session'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const SCREEN_SAVERS = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce'].map(
  (name) => `org.${name}.ScreenSaver`,
)

/**
 * Who tells of a locked screen. logind's are taken from logind alone: anybody may send signals on the system's bus. They
 * are of every session of the computer, since a process is not always told which is its own: a clipboard that is cleared
 * with somebody else's lock costs little, one that is kept at one's own does not.
 */
export const LOCK_RULES: Readonly<Record<BusKind, readonly string[]>> = {
  system: [
    `type='signal',sender='org.freedesktop.login1',interface='${SESSION}'`,
    `type='signal',sender='org.freedesktop.login1',interface='${PROPERTIES}',member='PropertiesChanged',arg0='${SESSION}'`,
  ],
  session: SCREEN_SAVERS.map((name) => `type='signal',interface='${name}',member='ActiveChanged'`),
}

/** What a signal says of the screen; null where it says nothing of it. */
export function lockChange(signal: BusSignal): 'locked' | 'unlocked' | null {
  if (signal.interface === SESSION) {
    if (signal.member === 'Lock') return 'locked'
    return signal.member === 'Unlock' ? 'unlocked' : null
  }
  if (signal.interface === PROPERTIES) return fromHint(signal.body())
  if (signal.member !== 'ActiveChanged') return null
  return lockState(signal.body()[0])
}

/** `LockedHint` among the properties that changed. */
function fromHint([owner, changed]: unknown[]): 'locked' | 'unlocked' | null {
  if (owner !== SESSION || !Array.isArray(changed)) return null
  for (const [name, value] of changed) if (name === 'LockedHint') return lockState(value)
  return null
}

function lockState(locked: unknown): 'locked' | 'unlocked' | null {
  if (typeof locked !== 'boolean') return null
  return locked ? 'locked' : 'unlocked'
}
