import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/start-sandbox.ts'

const MINUTE = 60_000

async function ask(
  address: string,
  key: string,
  path = '/api/v1/auth/me',
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${address}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } })
}

test('keys are real: accepted until revoked, and told apart by their hash', async () => {
  await using sandbox = await startSandbox({ samples: false })
  const { key, secret } = await sandbox.addKey({ name: 'Real', expiresAt: null })
  expect(secret).toMatch(/^wv_live_.{60,}$/)
  expect((await ask(sandbox.address, secret)).status).toBe(200)
  expect((await ask(sandbox.address, `${secret}x`)).status).toBe(401)
  const admin = await sandbox.managementKey('admin')
  expect(
    (await ask(sandbox.address, admin, `/api/v1/api-keys/key_${key.id}`, { method: 'DELETE' })).status,
  ).toBe(204)
  expect((await ask(sandbox.address, secret)).status).toBe(401)
})

test('keys expire and limits reset as the sandbox’s clock moves', async () => {
  await using sandbox = await startSandbox({ samples: false })
  const { secret } = await sandbox.addKey({
    name: 'Short',
    expiresAt: sandbox.clock.now() + 10 * MINUTE,
    rateLimit: 2,
  })
  expect((await ask(sandbox.address, secret)).status).toBe(200)
  expect((await ask(sandbox.address, secret)).status).toBe(200)
  const limited = await ask(sandbox.address, secret)
  expect(limited.status).toBe(429)
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  sandbox.clock.move(2 * MINUTE)
  const before = sandbox.clock.now()
  const again = await ask(sandbox.address, secret)
  expect(again.status).toBe(200)
  // Whole seconds.
  expect(Date.parse(again.headers.get('date') ?? '')).toBeGreaterThan(before - 1_000)
  expect(Date.parse(again.headers.get('date') ?? '')).toBeLessThanOrEqual(sandbox.clock.now())
  sandbox.clock.move(10 * MINUTE)
  expect((await ask(sandbox.address, secret)).status).toBe(401)
})

test('last use, lag and the audit log follow real calls', async () => {
  await using sandbox = await startSandbox({ samples: false })
  const { key, secret } = await sandbox.addKey({ name: 'Used', expiresAt: null })
  await ask(sandbox.address, secret, '/api/v1/auth/me', { headers: { 'x-sandbox-ip': '203.0.113.9' } })
  expect(sandbox.state.keys.find(key.id)).toMatchObject({ lastUsedIp: '203.0.113.9' })
  const logs = await (await ask(sandbox.address, secret, '/api/v1/audit-logs')).json()
  expect(logs).toMatchObject({
    data: [
      {
        action: 'api_call',
        metadata: { key_id: `key_${key.id}`, endpoint: '/api/v1/auth/me', status: 200 },
        ip_address: '203.0.113.9',
      },
    ],
  })
})

test('roles: a viewer sees only its own keys and cannot revoke others’', async () => {
  await using sandbox = await startSandbox()
  const viewer = await sandbox.managementKey('viewer')
  const own = (await (await ask(sandbox.address, viewer, '/api/v1/api-keys')).json()) as {
    data: { name: string }[]
  }
  expect(own.data.map(({ name }) => name)).toEqual(['Public dashboard', 'Wevion Keys (Vic Roy)'])
  const other = sandbox.liveKeys().find(({ name }) => name === 'Slack notifier')
  expect(
    (await ask(sandbox.address, viewer, `/api/v1/api-keys/key_${other?.id}`, { method: 'DELETE' })).status,
  ).toBe(403)
})

test('a hundred thousand keys are there sooner than ten thousand made one by one, and the sample keys show every state', async () => {
  await using sandbox = await startSandbox()
  const beforeSome = performance.now()
  for (let index = 0; index < 20; index += 1) await sandbox.addKey({ name: `${index}`, expiresAt: null })
  const beforeMany = performance.now()
  sandbox.seed(100_000)
  expect(performance.now() - beforeMany).toBeLessThan((beforeMany - beforeSome) * 500)
  const all = sandbox.state.keys.all()
  expect(all.length).toBeGreaterThan(100_000)
  const samples = all.slice(0, 12)
  const now = sandbox.clock.now()
  const days = samples.map(({ expiresAt }) =>
    expiresAt === null ? null : Math.ceil((expiresAt - now) / 86_400_000),
  )
  for (const expected of [3, 7, 10, 14, null]) expect(days).toContain(expected)
  expect(samples.some(({ revokedAt }) => revokedAt !== null)).toBe(true)
  expect(samples.some(({ expiresAt }) => expiresAt !== null && expiresAt < now)).toBe(true)
  expect(samples.some(({ lastUsedAt }) => lastUsedAt === null)).toBe(true)
})

test('runs as a process of its own, driven over HTTP, and ends when told', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../sandbox/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const { address }: { address: string } = JSON.parse(String(line))
  const post = (method: string, path: string, body: unknown) =>
    fetch(`${address}${path}`, { method, body: JSON.stringify(body) })
  const { managementKey } = (await (
    await post('POST', '/sandbox/sign-in', { email: 'ana.lopes@acme.example' })
  ).json()) as { managementKey: string }
  expect((await ask(address, managementKey)).status).toBe(200)
  expect(
    (await post('PUT', '/sandbox/faults', { endpoint: 'GET /api/v1/auth/me', kind: 'status', status: 418 }))
      .status,
  ).toBe(204)
  expect((await ask(address, managementKey)).status).toBe(418)
  expect((await ask(address, managementKey)).status).toBe(200)
  await post('PUT', '/sandbox/dialect', { generation: 'newer' })
  expect((await ask(address, managementKey)).status).toBe(401)
  const state = (await (await fetch(`${address}/sandbox/state`)).json()) as { keys: unknown[] }
  expect(state.keys.length).toBeGreaterThan(10)
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

test('a role that changes in one sandbox does not in another', async () => {
  await using one = await startSandbox({ samples: false })
  await using other = await startSandbox({ samples: false })
  for (const person of one.people) Object.assign(person, { role: 'viewer' })
  expect(await other.managementKey('admin')).toMatch(/^wv_live_/u)
  await expect(one.managementKey('admin')).rejects.toThrow('Nobody in the sandbox is admin')
})
