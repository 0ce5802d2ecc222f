import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { Net } from 'electron'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { brokenBody, causesOf, inChromiumsWords } from './chromium-words.ts'
import { proxyOf } from './system-proxy.ts'

type Fetch = typeof globalThis.fetch & Net['fetch']

export interface SystemFetch {
  readonly fetch: Fetch
  /** Ends the connections that are kept, and fails what is under way on them. */
  closeAllConnections(): Promise<void>
}

/**
 * Node's fetch by the proxy and the certificates that Electron's network has, as far as they are known here, on
 * connections of its own. What else the process does with the network goes without them, as under Electron.
 */
export function openSystemFetch(): SystemFetch {
  const ways = new Map<string, Dispatcher>()

  function wayOf(route: string, tunnel: boolean): Dispatcher {
    const name = `${route} ${tunnel}`
    const way = ways.get(name) ?? openWay(route, tunnel)
    ways.set(name, way)
    return way
  }

  return {
    async fetch(input, init) {
      const given = input instanceof Request ? input : null
      const { protocol, href } = new URL(given?.url ?? String(input))
      const route = proxyOf(process.env, href)
      const options: RequestInit & { dispatcher: Dispatcher } = {
        ...init,
        dispatcher: wayOf(route, protocol === 'https:'),
      }
      const signal = init?.signal ?? given?.signal
      const named = (error: unknown) => (signal?.aborted ? error : inChromiumsWords(error))
      const broken = (error: unknown, headers: Headers) =>
        // Electron destroys the stream without a reason, which Node makes this of.
        signal?.aborted
          ? new DOMException('The operation was aborted', 'AbortError')
          : brokenBody(error, headers)
      const asked = fetch(input, options)
      const response = await (route === 'DIRECT' ? asked : asked.catch(behindProxy)).catch((error) => {
        throw named(error)
      })
      return asElectronAnswers(response, init?.redirect ?? given?.redirect, broken)
    },
    async closeAllConnections() {
      const open = [...ways.values()]
      ways.clear()
      await Promise.all(open.map((way) => way.destroy()))
    },
  }
}

/** The default session's. */
export const { fetch: fetchBySystem } = openSystemFetch()

type Broken = (error: unknown, headers: Headers) => unknown

/** As lib/browser/api/net-fetch.ts makes its answer: without an address, and failing in Chromium's words. */
function asElectronAnswers(
  answer: Response,
  redirect: RequestRedirect | undefined,
  broken: Broken,
): Response {
  const { body, headers, status, statusText } = answer
  if (redirect === 'manual' && status >= 300 && status < 400 && headers.has('location')) {
    body?.cancel().catch(() => {})
    throw new Error('Redirect was cancelled')
  }
  return new Response(body && withNamedBreaks(body, (error) => broken(error, headers)), {
    headers,
    status,
    statusText,
  })
}

function withNamedBreaks(
  body: ReadableStream<Uint8Array>,
  named: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(named(error))
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

let known: SecureContext | undefined

/** Of all connections: reading the system's certificates takes a while. */
function trusted(): SecureContext {
  known ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  })
  return known
}

function openWay(route: string, proxyTunnel: boolean): Dispatcher {
  const [kind = '', host = ''] = route.split(' ')
  const secureContext = trusted()
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
