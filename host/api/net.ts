import { networkInterfaces } from 'node:os'
import type { Net } from 'electron'
import { fetchBySystem } from './system-fetch.ts'

/** Throws before `ready`, as in shell/browser/api/electron_api_session.cc. */
export function refuseEarlySession(isReady: () => boolean): void {
  if (!isReady()) throw new TypeError('Session can only be received when app is ready')
}

type Covered = Pick<Net, 'fetch' | 'isOnline'>

/** Electron's `net`. As in lib/browser/api/net.ts, `fetch` is the default session's, which exists from `ready` on. */
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
