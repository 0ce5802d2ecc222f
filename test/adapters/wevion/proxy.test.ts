import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchBySystem } from '../../../host/api/system-fetch.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts'
import { keyId } from '../../../src/domain/identifiers.ts'
import { type HttpProxy, openHttpProxy, type Refusal } from '../../network/http-proxy.ts'
import { openTestWevion } from './open-test-wevion.ts'

const WISH = { name: 'Wanted', expiresAt: null, rateLimit: null }

let sandbox: Sandbox
let proxy: HttpProxy
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await proxy.close()
  await sandbox.close()
})

/** A Wevion that only the proxy leads to, as it would be on a company's network. */
async function behind(refusal: Refusal, scheme: 'http' | 'https') {
  proxy = await openHttpProxy(Number(new URL(sandbox.address).port), refusal)
  vi.stubEnv(`${scheme}_proxy`, `http://127.0.0.1:${proxy.port}`)
  const address = `${scheme}://wevion.test`
  const timer = (_milliseconds: number, ring: () => void) => {
    const timeout = setTimeout(ring, 5_000)
    return () => clearTimeout(timeout)
  }
  const { client } = await openTestWevion(sandbox, { address, timer, fetch: fetchBySystem })
  return { client, before: sandbox.state.requests.length }
}

const failure = { kind: 'unreachable', reason: 'proxy-sign-in' }

describe.each(['https', 'http'] as const)('a proxy that asks to sign in, before a Wevion of %s', (scheme) => {
  test('is said to a read, which is not tried again', async () => {
    const { client } = await behind('signIn', scheme)
    expect(await client.profile()).toEqual({ ok: false, failure })
    expect(proxy.asked).toHaveLength(1)
  })

  test('is said to a create and a revocation, of which certainly nothing came to Wevion', async () => {
    const { client, before } = await behind('signIn', scheme)
    expect(await client.createKey(WISH)).toEqual({ kind: 'refused', failure })
    expect(await client.revokeKey(keyId('some'))).toEqual({ kind: 'refused', failure })
    expect(proxy.asked).toHaveLength(2)
    expect(sandbox.state.requests).toHaveLength(before)
  })

  test('is not taken for a clock', async () => {
    const { client } = await behind('signIn', scheme)
    await client.profile()
    expect(client.learned.clockOffset).toBeNull()
  })
})

test('a proxy that lets nothing through to https is another matter, and as certain', async () => {
  const { client } = await behind('notAllowed', 'https')
  expect(await client.createKey(WISH)).toEqual({
    kind: 'refused',
    failure: { kind: 'unreachable', reason: 'other' },
  })
})
