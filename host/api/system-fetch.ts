import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { Net } from 'electron'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { brokenBody, causesOf, inChromiumsWords } from './chromium-words.ts'
import { chooseIdentity, type Identity } from './client-certificate.ts'
import { proxyOf } from './system-proxy.ts'

type Fetch = typeof globalThis.fetch & Net['fetch']

export interface SystemFetch {
  readonly fetch: Fetch
  /** Closes the kept-alive connections. Requests that are running on them fail. */
  closeAllConnections(): Promise<void>
}

/**
 * Opens Node's fetch with the proxy and the certificates that Electron's network uses, as far as they are known here, and
 * with its own connections. Other network use of the process goes without them, as under Electron.
 */
export function openSystemFetch(): SystemFetch {
  const ways = new Map<string, Dispatcher>()
  /** What the app chose for a server holds for the session, as in Chromium's SSLClientAuthCache. */
  const identities = new Map<string, Promise<Identity | null>>()

  function identityFor({ protocol, hostname, port }: URL): Promise<Identity | null> | null {
    if (protocol !== 'https:') return null
    const place = `${hostname}:${port || '443'}`
    const chosen = identities.get(place) ?? chooseIdentity(place)
    if (chosen !== null) identities.set(place, chosen)
    return chosen
  }

  function wayOf(route: string, tunnel: boolean, identity: Identity | null): Dispatcher {
    const name = `${route} ${tunnel} ${identity?.cert ?? ''}`
    const way = ways.get(name) ?? openWay(route, tunnel, identity)
    ways.set(name, way)
    return way
  }

  return {
    async fetch(input, init) {
      const given = input instanceof Request ? input : null
      const address = new URL(given?.url ?? String(input))
      const { protocol, href } = address
      const route = proxyOf(process.env, href)
      const choosing = identityFor(address)
      const identity = choosing && (await choosing)
      const options: RequestInit & { dispatcher: Dispatcher } = {
        ...init,
        dispatcher: wayOf(route, protocol === 'https:', identity),
      }
      const signal = init?.signal ?? given?.signal
      const named = (error: unknown) => (signal?.aborted ? error : inChromiumsWords(error))
      const broken = (error: unknown, headers: Headers) =>
        // Electron destroys the stream without a reason, and Node turns that into this error.
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

/** The default session's fetch. */
export const { fetch: fetchBySystem } = openSystemFetch()

type Broken = (error: unknown, headers: Headers) => unknown

/** Makes the answer like lib/browser/api/net-fetch.ts: without an address, and failing in Chromium's words. */
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

/** Shared by all connections: reading the system's certificates takes a while. */
function trusted(): SecureContext {
  known ??= createSecureContext({ ca: authorities() })
  return known
}

function authorities(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}

function openWay(route: string, proxyTunnel: boolean, identity: Identity | null): Dispatcher {
  const [kind = '', host = ''] = route.split(' ')
  const secureContext =
    identity === null ? trusted() : createSecureContext({ ca: authorities(), ...identity })
  if (kind === 'DIRECT') return new Agent({ connect: { secureContext } })
  if (kind !== 'PROXY' && kind !== 'HTTPS') throw new Error('net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED')
  return new ProxyAgent({
    uri: `${kind === 'PROXY' ? 'http' : 'https'}://${host}`,
    proxyTunnel,
    requestTls: { secureContext },
    proxyTls: { secureContext: trusted() },
  })
}

/**
 * Maps a proxy's refusal as Chromium does (HttpNetworkTransaction::Read, observed in its net log): a 407 without a sign-in is
 * an answer whose body cannot be read; any other refusal is an error.
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
  // For plain http, the dispatcher turns a whole 407 into an error. Chromium returns it.
  if (causes.some(({ message }) => message === 'Proxy Authentication Required (407)')) {
    return new Response(null, { status: 407 })
  }
  if (status !== undefined) throw new Error('net::ERR_TUNNEL_CONNECTION_FAILED')
  // With a proxy there are no other connections.
  const missing = causes.some(
    (cause) => 'syscall' in cause && /^(?:connect|getaddrinfo)$/u.test(`${cause.syscall}`),
  )
  throw missing ? new Error('net::ERR_PROXY_CONNECTION_FAILED') : error
}
