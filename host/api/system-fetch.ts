import { createSecureContext, getCACertificates } from 'node:tls'
import type { Net } from 'electron'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { proxyOf } from './system-proxy.ts'

const ways = new Map<string, Dispatcher>()

/**
 * Node's fetch by the proxy and the certificates that Electron's network has, as far as they are known here. Both are this
 * function's own: what else the process does with the network goes without them, as under Electron.
 */
export const fetchBySystem: typeof globalThis.fetch & Net['fetch'] = async (input, init) => {
  const { protocol, href } = new URL(input instanceof Request ? input.url : input)
  const route = proxyOf(process.env, href)
  const dispatcher = wayOf(route, protocol === 'https:')
  const options: RequestInit & { dispatcher: Dispatcher } = { ...init, dispatcher }
  try {
    return await fetch(input, options)
  } catch (error) {
    if (route === 'DIRECT') throw error
    return behindProxy(error)
  }
}

function wayOf(route: string, tunnel: boolean): Dispatcher {
  const name = `${route} ${tunnel}`
  const known = ways.get(name)
  if (known !== undefined) return known
  const way = openWay(route, tunnel)
  ways.set(name, way)
  return way
}

function openWay(route: string, proxyTunnel: boolean): Dispatcher {
  const [kind = '', host = ''] = route.split(' ')
  const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
  const secureContext = createSecureContext({ ca })
  if (kind === 'DIRECT') return new Agent({ connect: { secureContext } })
  if (kind !== 'PROXY' && kind !== 'HTTPS') throw new Error('net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED')
  return new ProxyAgent({
    uri: `${kind === 'PROXY' ? 'http' : 'https'}://${host}`,
    proxyTunnel,
    requestTls: { secureContext },
    proxyTls: { secureContext },
  })
}

/**
 * What a proxy that lets nothing through leads to in Chromium (HttpNetworkTransaction::Read, seen in its net log): a 407
 * that nobody signs in for is an answer whose body cannot be read, any other refusal is an error.
 */
function behindProxy(error: unknown): Response {
  const causes = causesOf(error)
  const status = causes.map(({ message }) => /^Proxy response \((\d+)\)/u.exec(message)?.[1]).find(Boolean)
  if (status === '407') {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('net::ERR_TUNNEL_CONNECTION_FAILED')),
    })
    return new Response(body, { status: 407 })
  }
  // Of a whole 407, to plain http, the dispatcher makes an error; Chromium hands it over.
  if (causes.some(({ message }) => message === 'Proxy Authentication Required (407)')) {
    return new Response(null, { status: 407 })
  }
  if (status !== undefined) throw new Error('net::ERR_TUNNEL_CONNECTION_FAILED')
  // Behind a proxy nothing else is connected to.
  const missing = causes.some(
    (cause) => 'syscall' in cause && /^(?:connect|getaddrinfo)$/u.test(`${cause.syscall}`),
  )
  throw missing ? new Error('net::ERR_PROXY_CONNECTION_FAILED') : error
}

function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}
