import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { listen } from './listen.ts'

/** What the proxy answers instead of letting anything through; `signIn` asks for a password, as companies' proxies do. */
export type Refusal = 'signIn' | 'notAllowed'

const ANSWERS: Readonly<Record<Refusal, string>> = {
  signIn: 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"',
  notAllowed: 'HTTP/1.1 502 Bad Gateway',
}
const PAGE = '<h1>The proxy speaks</h1>'

/** An HTTP proxy on loopback. Whatever host is asked for, it leads to one port here, so that any name can be spoken to. */
export async function openHttpProxy(target: number, refusal: Refusal | null = null) {
  const asked: string[] = []
  const sockets = new Set<Duplex>()

  function refused(socket: Duplex): boolean {
    if (refusal === null) return false
    socket.end(`${ANSWERS[refusal]}\r\nContent-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`)
    return true
  }

  function tunnel(request: IncomingMessage, socket: Duplex) {
    asked.push(`CONNECT ${request.url}`)
    sockets.add(socket)
    socket.on('error', () => {})
    if (refused(socket)) return
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    sockets.add(upstream)
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  }

  function plain(request: IncomingMessage, response: ServerResponse) {
    asked.push(`${request.method} ${request.url}`)
    if (!refused(request.socket)) response.writeHead(501).end()
  }

  const server = createServer(plain)
  server.on('connect', tunnel)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  const port = await listen(server)
  return {
    port,
    /** As a PAC file names it. */
    route: `PROXY 127.0.0.1:${port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type HttpProxy = Awaited<ReturnType<typeof openHttpProxy>>
