import { getCACertificates } from 'node:tls'
import { net, type Session, session } from 'electron'
import type { OnFreshConnection, SystemNetwork } from '../../ports/system-network.ts'

export interface Network {
  /** Through Chromium's stack: the system's proxy and certificates count. */
  readonly fetch: typeof globalThis.fetch
  readonly onFreshConnection: OnFreshConnection
  /** The same proxy and certificates for what opens its connections by Node. */
  readonly system: SystemNetwork
}

export function openNetwork(): Network {
  const idle: Session[] = []
  let made = 0

  return {
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),

    // A session in memory for each request under way, used again once it is free: none of its connections is kept.
    async onFreshConnection(work) {
      const own = idle.pop() ?? session.fromPartition(`fresh-connection-${made++}`)
      try {
        await own.closeAllConnections()
        return await work((input, init) => own.fetch(input instanceof URL ? input.href : input, init))
      } finally {
        idle.push(own)
      }
    },

    system: {
      proxiesFor: (address) => session.defaultSession.resolveProxy(address),
      // Chromium has its own list and the system's; Node leaves the system's out unless it is asked for.
      certificates: () => [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
    },
  }
}
