import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { listen } from './listen.ts'

/** A SOCKS 5 proxy on loopback, of names only (RFC 1928). Whatever is asked for, it leads to one port here. */
export async function openSocksProxy(target: number) {
  const asked: string[] = []
  const sockets = new Set<Socket>()

  async function serve(socket: Socket) {
    sockets.add(socket)
    socket.on('error', () => {})
    const next = async (): Promise<Buffer> => (await once(socket, 'data'))[0]
    await next()
    socket.write(Buffer.from([5, 0]))
    const request = await next()
    const length = request[4] ?? 0
    asked.push(`${request.subarray(5, 5 + length)}:${request.readUInt16BE(5 + length)}`)
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
      upstream.pipe(socket).pipe(upstream)
    })
    sockets.add(upstream)
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  }

  const server = createServer((socket) => void serve(socket))
  const port = await listen(server)
  return {
    route: `SOCKS5 127.0.0.1:${port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
