import { expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts'

const LIST = '/api/v1/api-keys'

async function ask(sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Response> {
  const key = await sandbox.managementKey('admin')
  const header: Record<string, string> =
    sandbox.state.dialect.authHeader === 'bearer' ? { authorization: `Bearer ${key}` } : { 'x-api-key': key }
  return fetch(`${sandbox.address}${path}`, { redirect: 'manual', ...init, headers: header })
}
const create = (sandbox: Sandbox, body: unknown) =>
  ask(sandbox, LIST, { method: 'POST', body: JSON.stringify(body) })
const put = (sandbox: Sandbox, path: string, body: unknown) =>
  fetch(`${sandbox.address}/sandbox/${path}`, { method: 'PUT', body: JSON.stringify(body) })
const names = (sandbox: Sandbox) => sandbox.liveKeys().map(({ name }) => name)

test.each([
  ['cut-before', false],
  ['cut-after', true],
] as const)('%s: the caller gets nothing, and the key exists: %s', async (kind, exists) => {
  await using sandbox = await startSandbox({ samples: false })
  sandbox.faults.add({ endpoint: `POST ${LIST}`, kind })
  await expect(create(sandbox, { name: 'Lost' })).rejects.toThrow()
  expect(names(sandbox)).toEqual(exists ? ['Lost'] : [])
  expect((await create(sandbox, { name: 'Next' })).status).toBe(201)
})

test.each([
  ['hang', false],
  ['hang-after', true],
] as const)('%s: no answer until the caller gives up, and the key exists: %s', async (kind, exists) => {
  await using sandbox = await startSandbox({ samples: false })
  await sandbox.managementKey('admin')
  sandbox.faults.add({ endpoint: `POST ${LIST}`, kind })
  const caller = new AbortController()
  let isAnswered = false
  const asked = ask(sandbox, LIST, {
    method: 'POST',
    body: JSON.stringify({ name: 'Lost' }),
    signal: caller.signal,
  }).finally(() => {
    isAnswered = true
  })
  const givesUp = expect(asked).rejects.toThrow(/aborted/u)
  await expect.poll(() => names(sandbox)).toEqual(exists ? ['Lost'] : [])
  // Another request comes and goes meanwhile.
  expect((await create(sandbox, { name: 'Other' })).status).toBe(201)
  expect(isAnswered).toBe(false)
  caller.abort()
  await givesUp
  expect(names(sandbox)).toEqual(exists ? ['Lost', 'Other'] : ['Other'])
})

test.each<[FaultKind, (response: Response, body: string, asked: number) => void]>([
  [
    { kind: 'status', status: 429, headers: { 'retry-after': '23' } },
    (response) => expect([response.status, response.headers.get('retry-after')]).toEqual([429, '23']),
  ],
  [{ kind: 'malformed' }, (_response, body) => expect(() => JSON.parse(body)).toThrow()],
  [{ kind: 'truncated' }, (_response, body) => expect(() => JSON.parse(body)).toThrow()],
  [{ kind: 'html' }, (response) => expect(response.headers.get('content-type')).toBe('text/html')],
  [{ kind: 'huge', bytes: 1_000_000 }, (_response, body) => expect(body.length).toBeGreaterThan(1_000_000)],
  [
    { kind: 'redirect', location: 'https://example.com/' },
    (response) =>
      expect([response.status, response.headers.get('location')]).toEqual([302, 'https://example.com/']),
  ],
  [
    { kind: 'wrong-date', milliseconds: 600_000 },
    // The header has no milliseconds.
    (response, _body, asked) =>
      expect(Date.parse(response.headers.get('date') ?? '')).toBeGreaterThan(asked + 600_000 - 1_000),
  ],
  [{ kind: 'unreadable-key' }, (_response, body) => expect(body).toContain('"expires_at":"soon"')],
  [{ kind: 'duplicate-cursor' }, (_response, body) => expect(body).toContain('"next_cursor":"1"')],
])('a list struck by $kind is spoilt once, after the skipped one', async (fault, check) => {
  await using sandbox = await startSandbox()
  const sound = await (await ask(sandbox, LIST)).text()
  const sent = await put(sandbox, 'faults', { endpoint: `GET ${LIST}`, skip: 1, ...fault })
  expect(sent.status).toBe(204)
  const skipped = await ask(sandbox, LIST)
  expect(skipped.status).toBe(200)
  expect((await skipped.text()).length).toBeGreaterThanOrEqual(sound.length)
  const asked = Date.now()
  const struck = await ask(sandbox, LIST)
  check(struck, await struck.text(), asked)
  const after = await ask(sandbox, LIST)
  expect(after.status).toBe(200)
  expect(await after.json()).toMatchObject({ next_cursor: null })
})

test.each(['delay', 'delay-after'] as const)('%s: the answer comes late', async (kind) => {
  await using sandbox = await startSandbox({ samples: false })
  await sandbox.managementKey('admin')
  sandbox.faults.add({ endpoint: '*', kind, milliseconds: 200 })
  const began = performance.now()
  expect((await ask(sandbox, LIST)).status).toBe(200)
  expect(performance.now() - began).toBeGreaterThan(190)
})

test('hold-after: the work is done, and the answer waits until it may go', async () => {
  await using sandbox = await startSandbox({ samples: false })
  const held = Promise.withResolvers<void>()
  sandbox.faults.add({ endpoint: 'POST /api/v1/api-keys', kind: 'hold-after', until: held.promise })
  let answered = false
  const creating = create(sandbox, { name: 'Held' }).then((response) => {
    answered = true
    return response
  })
  await expect.poll(() => sandbox.liveKeys().some(({ name }) => name === 'Held')).toBe(true)
  // Another request goes there and back: whatever was not held would have come by now.
  await ask(sandbox, LIST)
  expect(answered).toBe(false)
  held.resolve()
  expect((await creating).ok).toBe(true)
})

test('names in the other naming are ignored, and behaviour is switched over HTTP', async () => {
  await using sandbox = await startSandbox({ samples: false })
  const expiry = new Date(Date.now() + 86_400_000).toISOString()
  expect(await (await create(sandbox, { name: 'A', expiresAt: expiry })).json()).toMatchObject({
    data: { expires_at: null },
  })
  expect((await put(sandbox, 'behaviour', { createNaming: 'camel', freshKeyRefusals: 1 })).status).toBe(204)
  const { data } = await (await create(sandbox, { name: 'B', expiresAt: expiry })).json()
  expect(data).toMatchObject({ expires_at: expiry })
  const use = () =>
    fetch(`${sandbox.address}/api/v1/auth/me`, { headers: { authorization: `Bearer ${data.key}` } })
  expect((await use()).status).toBe(401)
  expect((await use()).status).toBe(200)
})

test('a switch that cannot be read is refused and changes nothing', async () => {
  await using sandbox = await startSandbox({ samples: false })
  const before = sandbox.state.dialect
  for (const [path, body] of [
    ['faults', { endpoint: '*', kind: 'cut' }],
    ['faults', { endpoint: '/api/v1/api-keys', kind: 'hang' }],
    ['dialect', { axes: { namming: 'camel' } }],
    ['dialect', { generation: 'older' }],
    ['behaviour', { lastUsedLag: '1' }],
  ] as const)
    expect((await put(sandbox, path, body)).status, JSON.stringify(body)).toBe(400)
  expect(sandbox.state.dialect).toEqual(before)
  expect((await ask(sandbox, LIST)).status).toBe(200)
})

test('plan: a creation cap gives 403, a past-due plan 402, and the newer generation lets only admins create', async () => {
  await using sandbox = await startSandbox({ samples: false })
  await sandbox.managementKey('admin')
  await put(sandbox, 'plan', { creationCap: 1 })
  expect((await create(sandbox, { name: 'Capped' })).status).toBe(403)
  await put(sandbox, 'plan', { readOnly: true })
  expect((await create(sandbox, { name: 'Past due' })).status).toBe(402)
  await put(sandbox, 'plan', {})
  await put(sandbox, 'dialect', { generation: 'newer' })
  const made = await create(sandbox, { name: 'Scoped', permissions: ['reports:read'] })
  expect(await made.json()).toMatchObject({ permissions: ['reports:read'] })
  const viewer = await fetch(`${sandbox.address}${LIST}`, {
    method: 'POST',
    headers: { 'x-api-key': await sandbox.managementKey('viewer') },
    body: JSON.stringify({ name: 'Not mine' }),
  })
  expect(viewer.status).toBe(403)
})

test('every page of a large list holds the keys that follow', async () => {
  await using sandbox = await startSandbox({
    samples: false,
    keys: 250,
    dialect: { paging: 'page', pageSize: 100, hidesRevoked: false },
  })
  const ids: string[] = []
  for (const page of [1, 2, 3]) {
    const body: { data: { id: string }[]; total: number } = await (
      await ask(sandbox, `${LIST}?page=${page}`)
    ).json()
    expect(body.total).toBe(251)
    ids.push(...body.data.map(({ id }) => id))
  }
  expect(new Set(ids).size).toBe(251)
})
