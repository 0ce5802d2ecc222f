import { expect, test } from 'vitest'
import { openByKind } from '../../../src/main/adapters/destinations/open-by-kind.ts'
import { fingerprintOf } from '../../../src/main/adapters/keychain/fingerprint.ts'
import { createRequestHandler } from '../../../src/main/ipc/handle-request.ts'
import { openTestApp } from '../open-test-app.ts'
import { NODE_NETWORK, SILENT_LOG } from '../silent-ports.ts'
import { begin, now, oldKey, PLACE, putAgreed } from './scene.ts'

const REVERSING = {
  kind: 'command',
  argv: [
    process.execPath,
    '-e',
    "console.log([...require('fs').readFileSync(0, 'utf8')].reverse().join('')); process.exitCode = 3",
  ],
  workingFolder: null,
  variable: null,
  timeLimit: 60_000,
} as const
const ENDED = /^The command ended with exit code 3 after \d+\.\d s\.$/u

test('a command brings the secret back neither to the window nor to the store, reversed or not', async () => {
  await using app = await openTestApp({}, () => ({
    openDestination: openByKind({ fingerprintOf, fetch, network: NODE_NETWORK.system }),
  }))
  const key = await oldKey(app)
  const place = app.store.destinations.one(PLACE)
  if (place === null) throw new Error('no place')
  await putAgreed(app, { ...place, config: REVERSING })
  const rotation = begin(app, key)
  await app.rotationDriver.idle()

  const failure = { kind: 'destination-failed', problem: 'other', message: expect.stringMatching(ENDED) }
  expect(now(app, rotation)).toMatchObject({ step: 'deliver', status: { kind: 'stopped', failure } })
  expect(app.store.destinations.one(PLACE)?.failure).toEqual(failure)
  expect(app.store.rotations.steps(rotation.id).at(-1)?.event).toEqual({ kind: 'stuck', failure })
})

test('what an older version stored of a command’s output stays in main', async () => {
  await using app = await openTestApp()
  const key = await oldKey(app)
  const failure = {
    kind: 'destination-failed',
    problem: 'other',
    message: 'The command ended with exit code 3.\nterces\nmore',
  } as const
  app.destination.refuse('deliver', failure)
  begin(app, key)
  await app.rotationDriver.idle()
  app.store.activity.add({
    at: 0,
    action: 'key-rotated',
    outcome: 'failed',
    connectionId: app.connection.id,
    connectionName: null,
    keyId: key.keyId,
    keyName: null,
    failure,
  })

  const request = createRequestHandler(app.handlers, SILENT_LOG)
  const activity = { connectionId: null, action: null, outcome: null, before: null, limit: 200 }
  const answers = [
    await request('destinations.list', key),
    await request('rotations.of-key', key),
    await request('rotations.list', undefined),
    await request('activity.page', activity),
  ].map((answer) => JSON.stringify(answer))
  for (const answer of answers) {
    expect(answer).toContain('"message":"The command ended with exit code 3."')
    expect(answer).not.toContain('terces')
  }
})
