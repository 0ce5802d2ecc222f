import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DestinationConfig } from '../../../src/domain/destination.ts'
import { destinationId } from '../../../src/domain/identifiers.ts'
import { MINUTE } from '../../../src/domain/instant.ts'
import { createRequestHandler } from '../../../src/main/ipc/handle-request.ts'
import type { Keychain } from '../../../src/main/ports/keychain.ts'
import type { Ports } from '../../../src/main/ports/ports.ts'
import { secretsIn } from '../../e2e/find-secret.ts'
import { openTestApp } from '../open-test-app.ts'
import { SILENT_LOG } from '../silent-ports.ts'

/** A key whose secret is stored, and places for it. */
async function openScene(change: (ports: Ports) => Partial<Ports> = () => ({})) {
  const app = await openTestApp({}, change)
  const connectionId = app.connection.id
  const wish = { connectionId, name: 'Tried', expiresAt: null, rateLimit: null }
  const created = await app.handlers['keys.create'](wish)
  if (!created.ok || created.value.kind !== 'created') throw new Error('not created')
  const key = { connectionId, keyId: created.value.key.id }
  const folder = await mkdtemp(join(tmpdir(), 'wk-try-'))
  const request = createRequestHandler(app.handlers, SILENT_LOG)
  return {
    app,
    key,
    folder,
    async add(config: DestinationConfig) {
      const added = await app.handlers['destinations.add']({ key, config, credential: null })
      if (!added.ok) throw new Error(added.failure.kind)
      return added.value.id
    },
    try: (id: string) => request('destinations.try', { destinationId: id }),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true })
      await app[Symbol.asyncDispose]()
    },
  }
}

const command = (workingFolder: string, variable: string | null, ...argv: string[]) =>
  ({ kind: 'command', argv, workingFolder, variable, timeLimit: 60_000 }) as const

test.each([null, 'TOKEN'])(
  'no run that shows its output has the real secret (variable: %s)',
  async (variable) => {
    const read: unknown[] = []
    const watched = (keychain: Keychain): Keychain => ({
      ...keychain,
      read(item) {
        read.push(item)
        return keychain.read(item)
      },
    })
    await using scene = await openScene(({ keychain }) => ({ keychain: watched(keychain) }))
    const secrets = scene.app.sandbox.secrets()
    expect(secrets.length).toBeGreaterThan(0)
    const script = `
    const fs = require('fs')
    const input = fs.readFileSync(0, 'utf8')
    console.log(process.env.TOKEN ?? input)
    const all = input + JSON.stringify(process.env) + process.argv.join(' ')
    fs.writeFileSync('all', all)
    console.error([...all].reverse().join(''))`
    const place = await scene.add(command(scene.folder, variable, process.execPath, '-e', script))
    read.length = 0
    const answer = await scene.try(place)
    expect(answer).toMatchObject({
      ok: true,
      value: { standardOutput: expect.stringMatching(/^wv_live_MadeUp[0-9a-f]{58}$/u) },
    })
    expect(secretsIn(Buffer.from(JSON.stringify(answer)), secrets)).toEqual([])
    expect(secretsIn(await readFile(join(scene.folder, 'all')), secrets)).toEqual([])
    expect(read).toEqual([])
  },
)

test('each trial has another value, and is in the activity', async () => {
  await using scene = await openScene()
  const place = await scene.add(command(scene.folder, null, 'cat'))
  const values = new Set([JSON.stringify(await scene.try(place)), JSON.stringify(await scene.try(place))])
  expect(values.size).toBe(2)
  const page = {
    connectionId: null,
    action: 'command-tried',
    outcome: 'done',
    before: null,
    limit: 9,
  } as const
  const { entries } = scene.app.store.activity.page(page)
  expect(entries).toMatchObject([scene.key, scene.key].map((key) => ({ ...key, keyName: 'Tried' })))
})

test('only a command can be tried, and only one that is there', async () => {
  await using scene = await openScene()
  const place = await scene.add({ kind: 'env-file', path: join(scene.folder, '.env'), variable: 'A' })
  expect(await scene.try(place)).toMatchObject({ failure: { kind: 'invalid-input' } })
  const none = destinationId('0b7e7a56-54a1-4d0a-9a4e-222222222222')
  expect(await scene.try(none)).toMatchObject({ failure: { kind: 'not-found' } })
})

test('a window has ten commands tried in a minute at most', async () => {
  const clock = { time: Date.now() }
  await using scene = await openScene(() => ({ now: () => clock.time }))
  const place = await scene.add(command(scene.folder, null, 'sh', '-c', 'echo >> runs'))
  for (let index = 0; index < 12; index += 1) {
    expect(await scene.try(place)).toMatchObject(
      index < 10 ? { ok: true } : { failure: { kind: 'too-often' } },
    )
  }
  expect(await readFile(join(scene.folder, 'runs'), 'utf8')).toHaveLength(10)
  clock.time += MINUTE
  expect(await scene.try(place)).toMatchObject({ ok: true })
})
