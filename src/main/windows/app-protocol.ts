import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

const SCHEME = 'wevion-keys'
const HOST = 'app'

/** The origin of this app's pages: a custom scheme instead of file://. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`
export const APP_PAGE = `${APP_ORIGIN}/index.html`

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes markup or code, and no policy may be made that would let it: neither React nor any library needs one.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built renderer from `root`, with security headers on every file, and nothing outside of `root`. */
export function serveApp(root: string): void {
  protocol.handle(SCHEME, async (request) => {
    const url = URL.parse(request.url)
    if (url === null || url.host !== HOST || request.method !== 'GET') return refuse(403)
    const file = normalize(join(root, decodePath(url.pathname)))
    const contentType = CONTENT_TYPES[extname(file)]
    if (!file.startsWith(root + sep) || contentType === undefined) return refuse(404)
    try {
      const body = new Uint8Array(await readFile(file))
      return new Response(body, { headers: { ...securityHeaders(), 'Content-Type': contentType } })
    } catch {
      return refuse(404)
    }
  })
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders() })
}

function securityHeaders(): Record<string, string> {
  return {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  }
}
