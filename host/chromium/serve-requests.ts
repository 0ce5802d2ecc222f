import type { Scheme } from '../scheme.ts'
import { toAppAddress } from '../scheme-origin.ts'
import type { Protocol, Session } from './cdp.ts'

interface ServeOptions {
  readonly schemes: ReadonlyMap<string, Scheme>
  readonly mainFrame: string
  current(): string
  mayNavigate(url: string, isMainFrame: boolean): boolean
}

/** Handles every request of the page: decides navigations, answers the app's own schemes, and lets the rest continue. */
export async function serveRequests(session: Session, options: ServeOptions): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => void serve(session, options, paused).catch(() => {}))
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
}

async function serve(session: Session, options: ServeOptions, paused: Protocol.Fetch.requestPausedPayload) {
  const { requestId, request, resourceType, frameId } = paused
  const isMainFrame = frameId === options.mainFrame
  if (resourceType === 'Document') {
    const isReload = isMainFrame && request.method === 'GET' && request.url === withoutHash(options.current())
    if (!isReload && !options.mayNavigate(request.url, isMainFrame)) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
  }
  const names = new Set(options.schemes.keys())
  const address = toAppAddress(request.url, names)
  const scheme = options.schemes.get(address.slice(0, address.indexOf(':')))
  if (scheme === undefined) {
    await session.send('Fetch.continueRequest', { requestId })
    return
  }
  const { handler } = scheme
  if (handler === null) {
    // Electron passes such a navigation to the desktop, which aborts it (UnknownSchemeCallback). Other requests fail with
    // ERR_UNKNOWN_URL_SCHEME, which DevTools cannot express. The network is never used.
    const errorReason = resourceType === 'Document' ? 'Aborted' : 'Failed'
    await session.send('Fetch.failRequest', { requestId, errorReason })
    return
  }
  // Chromium reports both as XHR here, so XMLHttpRequest is refused too. Electron would allow it.
  if ((resourceType === 'Fetch' || resourceType === 'XHR') && !scheme.fetchable) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    return
  }
  // Electron's window requests no icon.
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    await session.send('Fetch.fulfillRequest', { requestId, responseCode: 404 })
    return
  }
  try {
    const response = await handler(toRequest(address, request, names))
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value: forPage(value, names) })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  } catch (error) {
    process.stderr.write(`A protocol handler failed for ${address}: ${String(error)}\n`)
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
  }
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url
}

function toRequest(address: string, request: Protocol.Network.Request, names: ReadonlySet<string>): Request {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    toAppAddress(value, names),
  ])
  const parts = (request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))
  const body = parts.length > 0 ? Buffer.concat(parts) : undefined
  return new Request(address, { method: request.method, headers, ...(body ? { body } : {}) })
}

/** Rewrites the app's own schemes in a header (CSP, Location, CORS) to the addresses that Chromium uses for them. */
function forPage(value: string, names: ReadonlySet<string>): string {
  let text = value
  for (const name of names)
    text = text
      .replaceAll(new RegExp(`\\b${name}://([a-z0-9.-]+)`, 'gi'), `https://$1.${name}.invalid`)
      .replaceAll(new RegExp(`(^|[\\s;])${name}:(?=[\\s;]|$)`, 'gi'), `$1https://*.${name}.invalid`)
  return text
}
