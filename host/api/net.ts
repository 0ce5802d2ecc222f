import { networkInterfaces } from 'node:os'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Net } from 'electron'

/** shell/browser/api/electron_api_session.cc */
export function refuseEarlySession(isReady: () => boolean): void {
  if (!isReady()) throw new TypeError('Session can only be received when app is ready')
}

type Covered = Pick<Net, 'fetch' | 'isOnline'>

let trusting = false

/** Node trusts its own list of certificates; Electron also trusts the system's. */
function trustSystem(): void {
  if (trusting) return
  trusting = true
  setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])])
}

/**
 * Electron's `net` on Node's fetch. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are honoured (the host starts with
 * NODE_USE_ENV_PROXY); cookies are never sent nor kept.
 */
export const fetchByNode: Net['fetch'] = (input, init) => {
  trustSystem()
  return fetch(input, init)
}

/** As in lib/browser/api/net.ts, `fetch` is that of the default session, which comes with `ready`. */
export function createNet(isReady: () => boolean): Covered {
  return {
    fetch(input, init) {
      refuseEarlySession(isReady)
      return fetchByNode(input, init)
    },
    isOnline: () =>
      Object.values(networkInterfaces()).some((all) => all?.some((each) => !each.internal) ?? false),
  }
}
