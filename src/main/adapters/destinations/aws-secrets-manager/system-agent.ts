import type { ClientRequest } from 'node:http'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, type SecureContext } from 'node:tls'
import { Agent, type AgentConnectOpts } from 'agent-base'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import type { SystemNetwork } from '../../../ports/system-network.ts'
import { ProxyFailure } from '../proxy-failure.ts'
import { type ProxyRoute, proxyRoutes } from './proxy-route.ts'

/** One for each network: reading some 250 certificates takes 30 ms, and a rotation calls AWS several times. */
const contexts = new WeakMap<SystemNetwork, SecureContext>()

/** Opens Node's https connections as Chromium opens its own: through the system's proxy, with the system's certificates. */
export class SystemAgent extends Agent {
  readonly #network: SystemNetwork
  readonly #secureContext: SecureContext

  constructor(network: SystemNetwork) {
    super({ keepAlive: true, maxSockets: 50 })
    this.#network = network
    this.#secureContext = secureContextOf(network)
  }

  /** @throws (rejects) ProxyFailure and Node's connection errors */
  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Duplex> {
    const { host = '', port } = options
    const address = `https://${host.includes(':') ? `[${host}]` : host}:${port}/`
    const routes = proxyRoutes(await this.#network.proxiesFor(address))
    let failure: unknown = new ProxyFailure('PROXY_UNKNOWN')
    for (const route of routes) {
      try {
        return await this.#connectBy(route, request, options)
      } catch (error) {
        // A proxy that answers has decided. If it cannot be reached, the next way is tried, as in Chromium.
        if (error instanceof ProxyFailure) throw error
        failure = new ProxyFailure('PROXY_NOT_REACHED', { cause: error })
      }
    }
    throw failure
  }

  async #connectBy(route: ProxyRoute, request: ClientRequest, options: AgentConnectOpts): Promise<Duplex> {
    const secure = { ...options, secureEndpoint: true as const, secureContext: this.#secureContext }
    switch (route.kind) {
      case 'direct':
        return connect(secure)
      case 'socks':
        return new SocksProxyAgent(route.address).connect(request, secure)
      case 'http':
        return throughTunnel(route.address, this.#secureContext, request, secure)
    }
  }
}

function secureContextOf(network: SystemNetwork): SecureContext {
  const known = contexts.get(network)
  if (known !== undefined) return known
  const made = createSecureContext({ ca: [...network.certificates()] })
  contexts.set(network, made)
  return made
}

async function throughTunnel(
  address: string,
  secureContext: SecureContext,
  request: ClientRequest,
  options: AgentConnectOpts,
): Promise<Duplex> {
  const proxy = new HttpsProxyAgent(address, { secureContext })
  let status = 0
  proxy.once('proxyConnect', ({ statusCode }) => {
    status = statusCode
  })
  const socket = await proxy.connect(request, options)
  if (status === 200) return socket
  // The library would return the proxy's page as the server's answer.
  socket.destroy()
  throw new ProxyFailure(status === 407 ? 'PROXY_ASKS_SIGN_IN' : 'PROXY_REFUSED')
}
