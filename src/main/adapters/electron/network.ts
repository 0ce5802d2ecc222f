import { getCACertificates } from 'node:tls'
import { net, type Session, session } from 'electron'
import type { Network } from '../../ports/system-network.ts'

export function openNetwork(): Network {
  const idle: Session[] = []
  let made = 0

  return {
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),

    // One in-memory session per concurrent request, reused once it is free, with all its connections closed first.
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
      // Chromium uses its own list and the system's; Node leaves out the system's unless asked for it.
      certificates: () => [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
    },
  }
}
