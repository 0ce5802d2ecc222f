import { networkInterfaces } from 'node:os'
import type { Net } from 'electron'
import { fetchBySystem } from './system-fetch.ts'

/** shell/browser/api/electron_api_session.cc */
export function refuseEarlySession(isReady: () => boolean): void {
  if (!isReady()) throw new TypeError('Session can only be received when app is ready')
}

type Covered = Pick<Net, 'fetch' | 'isOnline'>

/** As in lib/browser/api/net.ts, `fetch` is that of the default session, which comes with `ready`. */
export function createNet(isReady: () => boolean): Covered {
  return {
    fetch(input, init) {
      refuseEarlySession(isReady)
      return fetchBySystem(input, init)
    },
    isOnline: () =>
      Object.values(networkInterfaces()).some((all) => all?.some((each) => !each.internal) ?? false),
  }
}
