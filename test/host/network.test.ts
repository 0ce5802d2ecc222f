import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type HttpProxy, openHttpProxy, type Refusal } from '../network/http-proxy.ts'
import { listen } from '../network/listen.ts'
import { makeUpAuthority } from '../network/made-up-authority.ts'
import { ownDesktop } from './own-desktop.ts'
import { spawnProgram } from './program.ts'

const own = ownDesktop()
let server: Server
let port: number
const proxies: HttpProxy[] = []

beforeAll(async () => {
  const authority = makeUpAuthority(['DNS:wevion.test', 'IP:127.0.0.1'])
  await writeFile(join(own.folder, 'authority.pem'), authority.certificate)
  server = createServer(authority.server, (_request, response) => response.end('hello'))
  port = await listen(server)
})
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** What the program said of the addresses, on a system that knows the authority and has that proxy. */
async function said(proxyEnvironment: NodeJS.ProcessEnv, ...addresses: string[]): Promise<readonly string[]> {
  const environment = {
    ...own.desktop.environment,
    SSL_CERT_FILE: join(own.folder, 'authority.pem'),
    ...proxyEnvironment,
  }
  const place = join(import.meta.dirname, 'programs/uses-the-network')
  const child = spawnProgram(environment, [`--user-data-dir=${own.folder}`, ...addresses], place)
  expect(await child.gone).toBe(0)
  return child.output().split('\n')
}

async function proxy(refusal: Refusal | null = null): Promise<HttpProxy> {
  const opened = await openHttpProxy(port, refusal)
  proxies.push(opened)
  return opened
}

const WEVION = 'https://wevion.test/'

it('has the system’s certificates for its own fetch alone', async () => {
  const address = `https://127.0.0.1:${port}/`
  const lines = await said({}, address)
  expect(lines).toContain(`net.fetch ${address}: 200 hello`)
  expect(lines).toContain(`session.fetch ${address}: 200 hello`)
  expect(lines).toContain(`fetch ${address}: UNABLE_TO_VERIFY_LEAF_SIGNATURE`)
  expect(lines).toContain(`https.request ${address}: UNABLE_TO_VERIFY_LEAF_SIGNATURE`)
})

it('has the environment’s proxy for its own fetch alone', async () => {
  const opened = await proxy()
  const lines = await said({ https_proxy: `http://127.0.0.1:${opened.port}` }, WEVION)
  expect(lines).toContain(`proxy of ${WEVION}: PROXY 127.0.0.1:${opened.port}`)
  expect(lines).toContain(`net.fetch ${WEVION}: 200 hello`)
  expect(lines).toContain(`session.fetch ${WEVION}: 200 hello`)
  // Names ending in .test are nobody's.
  expect(lines.join('\n')).toMatch(/^fetch https:\/\/wevion\.test\/: (ENOTFOUND|EAI_AGAIN)$/mu)
  expect(lines.join('\n')).toMatch(/^https\.request https:\/\/wevion\.test\/: (ENOTFOUND|EAI_AGAIN)$/mu)
  expect(new Set(opened.asked)).toEqual(new Set(['CONNECT wevion.test:443']))
})

it('tells as Chromium does of a proxy that asks to sign in, refuses, or is not there', async () => {
  const asks = await proxy('signIn')
  expect(await said({ https_proxy: `http://127.0.0.1:${asks.port}` }, WEVION)).toContain(
    `net.fetch ${WEVION}: 407 (net::ERR_TUNNEL_CONNECTION_FAILED)`,
  )
  const refuses = await proxy('notAllowed')
  expect(await said({ https_proxy: `http://127.0.0.1:${refuses.port}` }, WEVION)).toContain(
    `net.fetch ${WEVION}: net::ERR_TUNNEL_CONNECTION_FAILED`,
  )
  await refuses.close()
  proxies.splice(proxies.indexOf(refuses), 1)
  expect(await said({ https_proxy: `http://127.0.0.1:${refuses.port}` }, WEVION)).toContain(
    `net.fetch ${WEVION}: net::ERR_PROXY_CONNECTION_FAILED`,
  )
})
