import { net, type Session, session } from 'electron'
import type { OnFreshConnection } from './adapters/wevion/exchange.ts'

/** The network through Chromium's stack: the system's proxy and certificates count. */
export function openNetwork(): { fetch: typeof globalThis.fetch; onFreshConnection: OnFreshConnection } {
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
  }
}
