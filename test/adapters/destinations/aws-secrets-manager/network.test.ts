import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAwsSecretsManagerDestination } from '../../../../src/main/adapters/destinations/aws-secrets-manager/aws-secrets-manager.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import type { SystemNetwork } from '../../../../src/main/ports/system-network.ts'
import { openHttpProxy, type Refusal } from '../../../network/http-proxy.ts'
import { type MadeUpAuthority, makeUpAuthority } from '../../../network/made-up-authority.ts'
import { openSocksProxy } from '../../../network/socks-proxy.ts'
import { DONE, directNetwork, FIRST, failedWith, KEYS, NAME, SECRET } from './scene.ts'
import { type AwsServer, openAwsServer } from './server.ts'

/** AWS's own address, which only a proxy of the test leads anywhere. */
const AWS = 'secretsmanager.eu-central-1.amazonaws.com:443'

let authority: MadeUpAuthority
beforeAll(() => {
  authority = makeUpAuthority(['IP:127.0.0.1', 'DNS:secretsmanager.eu-central-1.amazonaws.com'])
})

let server: AwsServer
const closing: (() => Promise<void>)[] = []
beforeEach(async () => {
  server = await openAwsServer(NAME, authority.server)
  server.put('old', FIRST)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const close of closing.splice(0)) await close()
  await server.close()
})

const config = {
  kind: 'aws',
  region: 'eu-central-1',
  profile: null,
  secretId: NAME,
  jsonField: null,
} as const
const open = (network: SystemNetwork, endpoint?: string) =>
  createAwsSecretsManagerDestination(
    config,
    { fingerprintOf, network },
    { credentials: KEYS, ...(endpoint !== undefined && { endpoint }) },
  )
const through = (route: string, certificates = [authority.certificate]): SystemNetwork => ({
  proxiesFor: async () => route,
  certificates: () => certificates,
})

async function proxy(refusal: Refusal | null = null) {
  const opened = await openHttpProxy(server.port, refusal)
  closing.push(opened.close)
  return opened
}

/** A proxy that is not there any more. */
async function goneRoute() {
  const opened = await openHttpProxy(server.port)
  await opened.close()
  return opened.route
}

describe('certificates', () => {
  test('one that the system vouches for is taken', async () => {
    const destination = open(directNetwork([authority.certificate]), server.endpoint)
    expect(await destination.deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
  })

  test('one that nobody vouches for is not, and nothing is asked', async () => {
    const destination = open(directNetwork([makeUpAuthority(['IP:127.0.0.1']).certificate]), server.endpoint)
    expect(await destination.deliver(SECRET)).toEqual(failedWith('other', /certificate/u))
    expect(server.requests).toEqual([])
  })

  test('one for another name is not either', async () => {
    const endpoint = `https://localhost:${server.port}`
    const destination = open(directNetwork([authority.certificate]), endpoint)
    expect(await destination.deliver(SECRET)).toEqual(failedWith('other', /certificate/u))
    expect(server.requests).toEqual([])
  })

  test('a proxy does not vouch for what is behind it', async () => {
    const opened = await proxy()
    expect(await open(through(opened.route, [])).deliver(SECRET)).toEqual(failedWith('other', /certificate/u))
    expect(server.requests).toEqual([])
  })
})

describe('the proxy of the system', () => {
  test('is asked for AWS by name, and sees nothing but that', async () => {
    const opened = await proxy()
    const asked: string[] = []
    const network = through(opened.route)
    const destination = open({
      ...network,
      proxiesFor(address) {
        asked.push(address)
        return network.proxiesFor(address)
      },
    })
    expect(await destination.deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
    expect(new Set(opened.asked)).toEqual(new Set([`CONNECT ${AWS}`]))
    expect(new Set(asked)).toEqual(new Set([`https://${AWS}/`]))
  })

  test('of SOCKS finds the name too', async () => {
    const opened = await openSocksProxy(server.port)
    closing.push(opened.close)
    expect(await open(through(opened.route)).deliver(SECRET)).toEqual(DONE)
    expect(new Set(opened.asked)).toEqual(new Set([AWS]))
  })

  test('is followed by the next one where it is not there', async () => {
    const opened = await proxy()
    expect(await open(through(`${await goneRoute()}; ${opened.route}`)).deliver(SECRET)).toEqual(DONE)
    const destination = open(through(`${await goneRoute()}; DIRECT`), server.endpoint)
    expect(await destination.readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
  })

  test('is said to be missing where there is no other way', async () => {
    const destination = open(through(await goneRoute()), server.endpoint)
    expect(await destination.deliver(SECRET)).toEqual(failedWith('unreachable', /proxy cannot be reached/u))
    expect(server.requests).toEqual([])
  })

  test('of a kind that is not known is not gone round', async () => {
    const destination = open(through('QUIC office:443'), server.endpoint)
    expect(await destination.deliver(SECRET)).toEqual(failedWith('unreachable', /proxy cannot be reached/u))
    expect(server.requests).toEqual([])
  })

  test('that refuses is not taken for AWS', async () => {
    const opened = await proxy('notAllowed')
    const answer = await open(through(`${opened.route}; DIRECT`), server.endpoint).deliver(SECRET)
    expect(answer).toEqual(failedWith('unreachable', /lets no connection to AWS through/u))
    expect(server.requests).toEqual([])
  })

  test('that asks to sign in is told of, once, and is sent no signature', async () => {
    const opened = await proxy('signIn')
    const answer = await open(through(opened.route)).deliver(SECRET)
    expect(answer).toEqual(failedWith('other', /proxy asks for a name and a password/u))
    expect(opened.asked).toEqual([`CONNECT ${AWS}`])
    expect(server.requests).toEqual([])
  })

  test('is the way to sign in as well', async () => {
    const home = mkdtempSync(join(tmpdir(), 'wk-aws-home-'))
    closing.push(async () => rmSync(home, { recursive: true }))
    const start = 'https://office.awsapps.com/start'
    const cache = join(home, '.aws/sso/cache')
    mkdirSync(cache, { recursive: true })
    const token = {
      accessToken: 'not-a-real-one',
      startUrl: start,
      region: 'eu-central-1',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    }
    const name = createHash('sha1').update(start).digest('hex')
    writeFileSync(join(cache, `${name}.json`), JSON.stringify(token))
    const settings = [
      `sso_start_url = ${start}`,
      'sso_region = eu-central-1',
      'sso_account_id = 123456789012',
      'sso_role_name = keeper',
    ]
    writeFileSync(join(home, '.aws/config'), `[profile office]\n${settings.join('\n')}\n`)
    vi.stubEnv('HOME', home)
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    const opened = await proxy('notAllowed')
    const destination = createAwsSecretsManagerDestination(
      { ...config, profile: 'office' },
      { fingerprintOf, network: through(opened.route) },
    )
    expect(await destination.check()).toEqual(failedWith('unreachable', /proxy lets no connection/u))
    expect(new Set(opened.asked)).toEqual(new Set(['CONNECT portal.sso.eu-central-1.amazonaws.com:443']))
  })
})
