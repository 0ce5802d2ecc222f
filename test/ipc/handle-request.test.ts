import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureSchema } from '../../src/contract/model.ts'
import { isMethod, requests } from '../../src/contract/requests.ts'
import type { Failure } from '../../src/domain/failure.ts'
import { fail, succeed } from '../../src/domain/result.ts'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { createRequestHandler } from '../../src/main/ipc/handle-request.ts'
import type { Handlers } from '../../src/main/ipc/handlers.ts'
import { MalformedRequest } from '../../src/main/ipc/handlers.ts'
import type { Log } from '../../src/main/ports/desktop.ts'
import { StoreFailure } from '../../src/main/ports/stores/store-failure.ts'

const SOME_ID = '6f9619ff-8b86-4011-b42d-00cf4fc964ff'

function recordingLog(): Log & { readonly bugs: unknown[] } {
  const bugs: unknown[] = []
  return {
    bugs,
    registerSecret() {},
    info() {},
    warn() {},
    error: (_message, error) => `bug-${bugs.push(error)}`,
  }
}

/** Handlers that all throw, but for those given: a request that reaches one by mistake is seen. */
function handlersWith(given: Partial<Handlers>): { handlers: Handlers; reached: string[] } {
  const reached: string[] = []
  const handlers = Object.fromEntries(
    Object.keys(requests).map((method) => [
      method,
      () => {
        reached.push(method)
        throw new Error('reached')
      },
    ]),
  ) as unknown as Handlers
  return { handlers: { ...handlers, ...given }, reached }
}

describe('a request', () => {
  test('comes back as the handler’s result', async () => {
    const { handlers } = handlersWith({
      'settings.get': () => succeed({ ...DEFAULT_SETTINGS, theme: 'dark' }),
    })
    const handle = createRequestHandler(handlers, recordingLog())
    await expect(handle('settings.get', undefined)).resolves.toEqual({
      ok: true,
      value: { ...DEFAULT_SETTINGS, theme: 'dark' },
    })
  })

  test('expected failures pass through as data', async () => {
    const { handlers } = handlersWith({ 'keys.one': () => fail({ kind: 'not-found' }) })
    const handle = createRequestHandler(handlers, recordingLog())
    await expect(handle('keys.one', { connectionId: SOME_ID, keyId: '1' })).resolves.toEqual({
      ok: false,
      failure: { kind: 'not-found' },
    })
  })

  test('a store that cannot write is told, not logged as a bug', async () => {
    const { handlers } = handlersWith({
      'settings.update': () => {
        throw new StoreFailure({ kind: 'disk-full' })
      },
    })
    const log = recordingLog()
    const answer = await createRequestHandler(handlers, log)('settings.update', { theme: 'dark' })
    expect(answer).toEqual({ ok: false, failure: { kind: 'disk-full' } })
    expect(log.bugs).toEqual([])
  })

  test('an exception becomes an id in the log', async () => {
    const { handlers } = handlersWith({})
    const log = recordingLog()
    const answer = await createRequestHandler(handlers, log)('settings.get', undefined)
    expect(answer).toEqual({ ok: false, failure: { kind: 'internal', logId: 'bug-1' } })
  })

  test('an answer that holds more than the contract names never leaves main', async () => {
    const leaking = { ...DEFAULT_SETTINGS, secret: 'wv_live_characters' }
    const { handlers } = handlersWith({ 'settings.get': () => succeed(leaking) })
    const answer = await createRequestHandler(handlers, recordingLog())('settings.get', undefined)
    expect(answer).toEqual({ ok: false, failure: { kind: 'internal', logId: 'bug-1' } })
  })
})

describe('a failure that holds more than the contract names never leaves main', () => {
  const leaking = { kind: 'conflict', message: null, secret: 'wv_live_characters' } as const
  const internal = { ok: false, failure: { kind: 'internal', logId: 'bug-1' } }

  test('as an answer', async () => {
    const { handlers } = handlersWith({ 'keys.one': () => fail(leaking) })
    const answer = await createRequestHandler(handlers, recordingLog())('keys.one', {
      connectionId: SOME_ID,
      keyId: '1',
    })
    expect(answer).toEqual(internal)
  })

  test('thrown by the store', async () => {
    const { handlers } = handlersWith({
      'settings.get': () => {
        throw new StoreFailure(leaking)
      },
    })
    const log = recordingLog()
    expect(await createRequestHandler(handlers, log)('settings.get', undefined)).toEqual(internal)
    expect(JSON.stringify(log.bugs)).not.toContain('wv_live_characters')
  })

  test('whatever a handler says has failed, what leaves is a failure of the contract', async () => {
    const kinds = fc.constantFrom('not-found', 'conflict', 'internal', 'rate-limited', 'none of them')
    const failure = fc.record(
      { kind: kinds, message: fc.anything(), retryAt: fc.anything(), logId: fc.anything() },
      { requiredKeys: ['kind'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(failure, fc.anything()), async (anything) => {
        const { handlers } = handlersWith({ 'settings.get': () => fail(anything as Failure) })
        const answer = await createRequestHandler(handlers, recordingLog())('settings.get', undefined)
        expect(answer.ok || failureSchema.safeParse(answer.failure).success).toBe(true)
      }),
    )
  })
})

describe('malformed messages', () => {
  test('ten thousand of them all reject and reach no handler', async () => {
    const { handlers, reached } = handlersWith({})
    const handle = createRequestHandler(handlers, recordingLog())
    const method = fc.oneof(fc.constantFrom(...Object.keys(requests)), fc.string(), fc.anything())
    const input = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      maxDepth: 4,
    })
    let rejected = 0
    await fc.assert(
      fc.asyncProperty(method, input, async (name, value) => {
        fc.pre(!(typeof name === 'string' && isMethod(name) && requests[name].input.safeParse(value).success))
        await expect(handle(name, value)).rejects.toBeInstanceOf(MalformedRequest)
        rejected += 1
      }),
      { numRuns: 10_000 },
    )
    expect(rejected).toBeGreaterThanOrEqual(10_000)
    expect(reached).toEqual([])
  })

  test.each([
    [
      'a well-formed input with one field too many',
      'keys.one',
      { connectionId: SOME_ID, keyId: '1', extra: 1 },
    ],
    ['an id that is no UUID', 'keys.one', { connectionId: '../../etc/passwd', keyId: '1' }],
    ['a missing field', 'keys.create', { connectionId: SOME_ID, name: 'x', expiresAt: null }],
    [
      'a limit that is no whole number',
      'keys.create',
      { connectionId: SOME_ID, name: 'x', expiresAt: null, rateLimit: 1.5 },
    ],
    [
      'a window too large',
      'activity.page',
      { connectionId: null, action: null, outcome: null, before: null, limit: 201 },
    ],
    [
      'an expiry beyond all time',
      'keys.create',
      { connectionId: SOME_ID, name: 'x', expiresAt: 1e300, rateLimit: null },
    ],
    [
      'a name that Wevion could never take',
      'keys.create',
      { connectionId: SOME_ID, name: 'x'.repeat(10_000), expiresAt: null, rateLimit: null },
    ],
    [
      'a key that no key can be',
      'connections.reconnect',
      { connectionId: SOME_ID, managementKey: 'x'.repeat(10_000) },
    ],
    ['a method of every object', 'toString', undefined],
    ['the prototype', '__proto__', undefined],
  ])('%s', async (_case, method, input) => {
    const { handlers, reached } = handlersWith({})
    await expect(createRequestHandler(handlers, recordingLog())(method, input)).rejects.toBeInstanceOf(
      MalformedRequest,
    )
    expect(reached).toEqual([])
  })
})
