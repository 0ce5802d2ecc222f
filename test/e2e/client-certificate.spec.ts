import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { presentHost } from '../../scripts/host/choose-host.mjs'
import { listen } from '../network/listen.ts'
import { makeUpAuthority } from '../network/made-up-authority.ts'
import { expect, pressConnect, test } from './fixtures.ts'

/** Electron takes the desktop's certificates, which a test leaves alone. */
const HOSTS = ['chromium'].filter((kind) => presentHost(process.env.WEVION_KEYS_HOST).kind === kind)

for (const host of HOSTS)
  test(`a server that asks for a certificate is sent none, though the system has one, on ${host}`, async ({
    launch,
    userData,
  }) => {
    const authority = makeUpAuthority(['IP:127.0.0.1'])
    const person = makeUpAuthority(['DNS:person.test']).server
    const at = (name: string) => join(userData, name)
    await writeFile(at('authority.pem'), authority.certificate)
    await writeFile(at('person.pem'), person.cert + person.key)
    const shown: string[] = []
    const server = createServer({ ...authority.server, requestCert: true, rejectUnauthorized: false })
    server.on('secureConnection', (socket: TLSSocket) => {
      shown.push(String(socket.getPeerCertificate().subject?.CN ?? 'nobody'))
    })
    server.on('request', (_request, response) => response.writeHead(404).end())
    const port = await listen(server)
    try {
      const { page } = await launch({
        environment: {
          SSL_CERT_FILE: at('authority.pem'),
          WEVION_HOST_CLIENT_CERTIFICATE: at('person.pem'),
        },
      })
      await page.getByLabel('API address').fill(`https://127.0.0.1:${port}`)
      await page.getByLabel('Management key').fill('wv_live_0000000000')
      await pressConnect(page)
      await expect.poll(() => shown.length).toBeGreaterThan(0)
      await expect(page.getByRole('alert')).toBeVisible()
      expect(new Set(shown)).toEqual(new Set(['nobody']))
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
