import { mkdtempSync, rmSync } from 'node:fs'
import { access, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DestinationConfig } from '../../../src/domain/destination.ts'
import type { Question } from '../../../src/domain/grants/question.ts'
import { type ConnectionId, destinationId, type KeyId } from '../../../src/domain/identifiers.ts'
import type { KeyReference } from '../../../src/domain/keys/api-key.ts'
import { fail } from '../../../src/domain/result.ts'
import { openByKind } from '../../../src/main/adapters/destinations/open-by-kind.ts'
import { fingerprintOf } from '../../../src/main/adapters/keychain/fingerprint.ts'
import type { Ports } from '../../../src/main/ports/ports.ts'
import { openTestApp, type TestApp } from '../open-test-app.ts'
import { now } from '../rotations/scene.ts'
import { NODE_NETWORK } from '../silent-ports.ts'

let folder: string
let stolen: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-attack-'))
  stolen = join(folder, 'stolen')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A person who agrees to what begins with one of these; to addresses at first. */
function person() {
  const asked: Question[] = []
  const will = {
    asked,
    agreesTo: ['Send your management key'] as readonly string[],
    askPerson: async (question: Question) => {
      asked.push(question)
      return will.agreesTo.some((text) => question.message.startsWith(text))
    },
  }
  return will
}

/** A server that writes down what it is told. */
async function openServer() {
  const told: string[] = []
  const server = createServer((request, response) => {
    told.push(`${request.url} ${request.headers.authorization} ${request.headers['x-api-key']}`)
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const bound = server.address()
  return {
    told,
    address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    [Symbol.dispose]: () => void server.close(),
  }
}

const realPlaces = (): Partial<Ports> => ({
  openDestination: openByKind({ fingerprintOf, fetch, network: NODE_NETWORK.system }),
})
const thief = (): DestinationConfig => ({
  kind: 'command',
  argv: ['sh', '-c', `cat > ${stolen}`],
  workingFolder: null,
  variable: null,
  timeLimit: 10_000,
})
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function isSuccessor(app: TestApp, key: KeyReference, predecessor: KeyId): Promise<boolean> {
  const grants = await app.grants.open()
  return grants.ok && grants.value.isGenuine({ kind: 'successor', ...key, predecessor })
}

async function createdKey(app: TestApp, name = 'BI'): Promise<KeyReference> {
  const { id: connectionId } = app.connection
  const created = await app.handlers['keys.create']({ connectionId, name, expiresAt: null, rateLimit: null })
  if (!created.ok || created.value.kind !== 'created') throw new Error('not created')
  return { connectionId, keyId: created.value.key.id }
}

describe('a script in the window', () => {
  test('cannot name a command: the person is asked about every word of it', async () => {
    const { asked, askPerson } = person()
    await using app = await openTestApp({}, () => ({ ...realPlaces(), askPerson }))
    const key = await createdKey(app)
    const added = await app.handlers['destinations.add']({ key, config: thief(), credential: null })
    expect(added).toEqual({ ok: false, failure: { kind: 'declined' } })
    expect(asked.at(-1)?.lines).toContain(`Argument 2: "cat > ${stolen}"`)
    expect(app.store.destinations.ofKey(key)).toEqual([])
    app.rotations.start({ key, retire: { kind: 'as-soon-as-verified' }, destinations: [] })
    await app.rotationDriver.idle()
    expect(await isThere(stolen)).toBe(false)
  })

  test('cannot have a token sent to a GitHub of its own', async () => {
    const { asked, askPerson } = person()
    await using app = await openTestApp({}, () => ({ ...realPlaces(), askPerson }))
    using server = await openServer()
    const key = await createdKey(app)
    const names = { owner: 'acme', repository: 'app', environment: null, name: 'KEY' }
    const config = { kind: 'github', apiAddress: server.address, ...names } as const
    const added = await app.handlers['destinations.add']({ key, config, credential: 'ghp_token_token' })
    expect(added).toEqual({ ok: false, failure: { kind: 'declined' } })
    expect(asked.at(-1)?.lines[1]).toBe(`GitHub API: ${server.address}`)
    expect(server.told).toEqual([])
  })

  test('cannot send anything to a host by connecting to it', async () => {
    const will = person()
    await using app = await openTestApp({}, () => ({ askPerson: will.askPerson }))
    using server = await openServer()
    will.agreesTo = []
    const input = { name: '', address: server.address, managementKey: 'whatever_was_typed_somewhere' }
    expect(await app.handlers['connections.connect'](input)).toEqual({
      ok: false,
      failure: { kind: 'declined' },
    })
    expect(will.asked.at(-1)?.lines[0]).toBe(`Address: ${server.address}`)
    expect(server.told).toEqual([])
  })

  test('cannot ask the person more often than ten times a minute', async () => {
    const { asked, askPerson } = person()
    await using app = await openTestApp({}, () => ({ askPerson }))
    const key = await createdKey(app)
    for (let index = 0; index < 30; index += 1)
      await app.handlers['destinations.add']({ key, config: thief(), credential: null })
    const elsewhere = {
      name: '',
      address: 'https://evil.example',
      managementKey: 'whatever_was_typed_somewhere',
    }
    expect(await app.handlers['connections.connect'](elsewhere)).toMatchObject({
      failure: { kind: 'too-often' },
    })
    // The fixture connected once.
    expect(asked).toHaveLength(10)
  })
})

describe('whoever writes into the store', () => {
  test('gets no management key by another address, and the person is shown that address', async () => {
    const will = person()
    await using app = await openTestApp({}, () => ({ askPerson: will.askPerson }))
    using server = await openServer()
    app.edit('UPDATE connections SET address = ?', server.address)
    const next = app.restart({ ...realPlaces(), askPerson: will.askPerson })
    await next.sync.all()
    expect(server.told).toEqual([])
    expect(app.store.connections.one(app.connection.id)?.sync.failure).toEqual({
      kind: 'not-granted',
      outlet: 'connection',
    })
    expect(await next.handlers['connections.allow']({ connectionId: app.connection.id })).toEqual({
      ok: false,
      failure: { kind: 'declined' },
    })
    expect(will.asked.at(-1)).toMatchObject({
      message: 'Send the secrets of the connection “Acme” to this address?',
    })
    expect(will.asked.at(-1)?.lines[0]).toBe(`Address: ${server.address}`)
    app.edit('UPDATE connections SET address = ?', app.sandbox.address)
  })

  test('gets no secret by another command: the rotation stops for the person, and goes on with their word', async () => {
    const will = person()
    will.agreesTo = [...will.agreesTo, 'Run this program', 'Deliver the secret']
    await using app = await openTestApp({}, () => ({ ...realPlaces(), askPerson: will.askPerson }))
    const key = await createdKey(app)
    const path = join(folder, '.env')
    await writeFile(path, '', { mode: 0o600 })
    const config = { kind: 'env-file', path, variable: 'KEY' } as const
    const added = await app.handlers['destinations.add']({ key, config, credential: null })
    if (!added.ok) throw new Error(added.failure.kind)
    const { id } = added.value
    app.edit('UPDATE destinations SET config = ?', JSON.stringify(thief()))
    const begun = app.rotations.start({
      key,
      retire: { kind: 'as-soon-as-verified' },
      destinations: [id],
    })
    if (!begun.ok) throw new Error(begun.failure.kind)
    await app.rotationDriver.idle()
    const notGranted = { kind: 'not-granted', outlet: 'destination' }
    expect(now(app, begun.value).status).toEqual({ kind: 'stopped', failure: notGranted })
    expect(app.store.destinations.one(id)?.failure).toEqual(notGranted)
    expect(await isThere(stolen)).toBe(false)

    app.edit('UPDATE destinations SET config = ?', JSON.stringify(config))
    app.rotations.goOn({ rotationId: begun.value.id })
    await app.rotationDriver.idle()
    expect(await readFile(path, 'utf8')).toContain(app.sandbox.secrets().at(-1))
  })

  test('has no secret delivered by a rotation that it wrote, also to a place that the person named for another key', async () => {
    const will = person()
    will.agreesTo = [...will.agreesTo, 'Run this program']
    await using app = await openTestApp({}, () => ({ ...realPlaces(), askPerson: will.askPerson }))
    const [key, other] = [await createdKey(app, 'BI'), await createdKey(app, 'CRM')]
    const added = await app.handlers['destinations.add']({ key, config: thief(), credential: null })
    if (!added.ok) throw new Error(added.failure.kind)
    const begun = app.rotations.start({ key, retire: { kind: 'by-hand' }, destinations: [] })
    if (!begun.ok) throw new Error(begun.failure.kind)
    await app.rotationDriver.idle()
    const forged = {
      ...now(app, begun.value),
      step: 'deliver',
      status: { kind: 'running' },
      newKey: other.keyId,
      delivered: [],
      plan: { ...begun.value.plan, destinations: [added.value.id] },
    }
    app.edit('UPDATE rotations SET is_over = 0, rotation = ?', JSON.stringify(forged))
    app.edit('UPDATE destinations SET key_id = ?, connection_id = connection_id', key.keyId)
    const next = app.restart({ ...realPlaces(), askPerson: will.askPerson })
    next.rotationDriver.takeOver()
    await next.rotationDriver.idle()
    expect(await isThere(stolen)).toBe(false)
    expect(now(app, begun.value).status.kind).toBe('stopped')
  })

  test('brings no destination back that the person has removed', async () => {
    const will = person()
    will.agreesTo = [...will.agreesTo, 'Run this program']
    await using app = await openTestApp({}, () => ({ ...realPlaces(), askPerson: will.askPerson }))
    const key = await createdKey(app)
    const added = await app.handlers['destinations.add']({ key, config: thief(), credential: null })
    if (!added.ok) throw new Error(added.failure.kind)
    const { id } = added.value
    app.edit('CREATE TABLE kept AS SELECT * FROM grants')
    app.edit('CREATE TABLE places AS SELECT * FROM destinations')
    expect((await app.handlers['destinations.remove']({ destinationId: id })).ok).toBe(true)
    app.edit('INSERT OR REPLACE INTO grants SELECT * FROM kept')
    app.edit('INSERT INTO destinations SELECT * FROM places')
    const next = app.restart({ ...realPlaces(), askPerson: will.askPerson })
    expect(await next.handlers['destinations.check']({ destinationId: id })).toMatchObject({
      ok: false,
      failure: { kind: 'not-granted' },
    })
    app.edit('DROP TABLE kept')
    app.edit('DROP TABLE places')
  })

  test('has no key that waits in memory stored as another connection’s, or as the successor of another key', async () => {
    let locked = false
    await using app = await openTestApp({}, (ports) => ({
      keychain: {
        ...ports.keychain,
        store: async (place, secret) =>
          locked && place.kind === 'api-key'
            ? fail({ kind: 'keychain-locked' })
            : ports.keychain.store(place, secret),
      },
    }))
    const other = await app.handlers['connections.connect']({
      name: 'Theirs',
      address: app.sandbox.address,
      managementKey: await app.sandbox.managementKey('owner'),
    })
    if (!other.ok) throw new Error(other.failure.kind)
    const { keyId: predecessor } = await createdKey(app)
    locked = true
    const asked = { connectionId: app.connection.id, name: 'CRM', expiresAt: null, rateLimit: null }
    const pending = await app.handlers['keys.create'](asked)
    if (!pending.ok || pending.value.kind !== 'pending') throw new Error('not pending')
    const { id: creationId, keyId } = pending.value.creation
    if (keyId === null) throw new Error('not answered')
    app.edit(
      'UPDATE creations SET replaces = ?, connection_id = ? WHERE id = ?',
      predecessor,
      other.value.id,
      creationId,
    )
    locked = false
    expect(await app.handlers['creations.store-again']({ creationId })).toMatchObject({ ok: true })
    const item = (connectionId: ConnectionId) => app.keychain.read({ kind: 'api-key', connectionId, keyId })
    expect(await item(other.value.id)).toEqual({ ok: false, failure: { kind: 'secret-not-stored' } })
    expect((await item(app.connection.id)).ok).toBe(true)
    expect(await isSuccessor(app, { connectionId: app.connection.id, keyId }, predecessor)).toBe(false)
    await app.handlers['connections.remove']({ connectionId: other.value.id })
  })

  test('has no key that is made again given what another key was given', async () => {
    await using app = await openTestApp()
    const { keyId: predecessor } = await createdKey(app)
    const crm = await createdKey(app, 'CRM')
    app.edit("UPDATE creations SET state = 'not-made', replaces = ? WHERE request LIKE '%CRM%'", predecessor)
    const creation = app.store.creations.ofKey(crm)
    if (creation === null) throw new Error('no creation')
    const again = await app.handlers['creations.create-again']({ creationId: creation.id })
    if (!again.ok || again.value.kind !== 'created') throw new Error('not created')
    const { id: keyId, connectionId } = again.value.key
    expect(await isSuccessor(app, { connectionId, keyId }, predecessor)).toBe(false)
  })

  test('keeps no address agreed to beyond its last connection, whatever rows say', async () => {
    await using app = await openTestApp()
    const { id, address } = app.connection
    const forged = '0b7e7a56-54a1-4d0a-9a4e-222222222222'
    app.edit(`INSERT INTO connections SELECT '${forged}', name, address, profile, management_key_prefix, dialect,
      created_at, sync, clock_offset FROM connections`)
    app.edit("UPDATE connections SET address = 'https://other.example' WHERE id = ?", id)
    expect((await app.handlers['connections.remove']({ connectionId: id })).ok).toBe(true)
    const grants = await app.grants.open()
    expect(grants.ok && grants.value.isGenuine({ kind: 'address', address })).toBe(false)
  })

  test('cannot have the program of a changed command tried', async () => {
    const will = person()
    will.agreesTo = [...will.agreesTo, 'Run this program']
    await using app = await openTestApp({}, () => ({ ...realPlaces(), askPerson: will.askPerson }))
    const key = await createdKey(app)
    const harmless = { ...thief(), argv: ['true'] } as DestinationConfig
    const added = await app.handlers['destinations.add']({ key, config: harmless, credential: null })
    if (!added.ok) throw new Error(added.failure.kind)
    app.edit('UPDATE destinations SET config = ?', JSON.stringify(thief()))
    expect(await app.handlers['destinations.try']({ destinationId: added.value.id })).toMatchObject({
      ok: false,
      failure: { kind: 'not-granted' },
    })
    expect(await isThere(stolen)).toBe(false)
  })
})

test('what was there before grants is asked about once, with everything that it is', async () => {
  const will = person()
  will.agreesTo = [...will.agreesTo, 'Deliver the secret']
  await using app = await openTestApp({}, () => ({ askPerson: will.askPerson }))
  const key = await createdKey(app)
  const config = { kind: 'env-file', path: join(folder, '.env'), variable: 'KEY' } as const
  await app.handlers['destinations.add']({ key, config, credential: null })
  app.edit('DELETE FROM grants')
  app.edit("DELETE FROM facts WHERE name = 'grants-asked'")
  will.agreesTo = ['Send the secrets', 'Deliver the secret']
  const before = will.asked.length
  const next = app.restart({ ...realPlaces(), askPerson: will.askPerson })
  expect(await next.askAboutExisting()).toBe(true)
  expect(will.asked.slice(before).map(({ message }) => message)).toEqual([
    'Send the secrets of the connection “Acme” to this address?',
    'Deliver the secret of “BI” to this place?',
  ])
  expect(await next.askAboutExisting()).toBe(false)
  await next.sync.all()
  expect(app.store.connections.one(app.connection.id)?.sync.failure).toBeNull()
})

test('rows that nobody knows are asked about at the first start until three were declined', async () => {
  const will = person()
  await using app = await openTestApp({}, () => ({ askPerson: will.askPerson }))
  const key = await createdKey(app)
  for (let index = 0; index < 20; index += 1)
    app.store.destinations.put({
      id: destinationId(`0b7e7a56-54a1-4d0a-9a4e-1111111111${index + 10}`),
      key,
      config: thief(),
      credentialStored: false,
      holds: null,
      checkedAt: null,
      failure: null,
    })
  const before = will.asked.length
  expect(await app.askAboutExisting()).toBe(false)
  expect(will.asked.length - before).toBe(3)
  expect(await app.askAboutExisting()).toBe(false)
  expect(will.asked.length - before).toBe(3)
})

test('a keychain that is locked is not asked again each time that the person comes back', async () => {
  let unlocked = true
  let opened = 0
  await using app = await openTestApp({}, ({ keychain, grants }) => ({
    keychain: {
      ...keychain,
      state: () =>
        unlocked ? keychain.state() : { state: 'unavailable', failure: { kind: 'keychain-locked' } },
    },
    grants: {
      ...grants,
      async open() {
        opened += 1
        return unlocked ? grants.open() : fail({ kind: 'keychain-locked' })
      },
    },
  }))
  unlocked = false
  opened = 0
  for (let index = 0; index < 5; index += 1) await app.askAboutExisting()
  expect(opened).toBe(0)
  unlocked = true
  await app.askAboutExisting()
  expect(app.store.facts.get('grants-asked')).toBe('yes')
})

test('what is removed while the person is asked about it is not agreed to, and no secret of it is kept', async () => {
  let answer = (_agrees: boolean) => {}
  let asked = () => {}
  let waits = false
  await using app = await openTestApp({}, () => ({
    askPerson: async () => {
      if (!waits) return true
      asked()
      return new Promise<boolean>((resolve) => (answer = resolve))
    },
  }))
  const { id: connectionId } = app.connection
  const key = await createdKey(app)
  const managementKey = await app.sandbox.managementKey('admin')
  const ways = [
    () => app.handlers['connections.allow']({ connectionId }),
    () => app.handlers['connections.reconnect']({ connectionId, managementKey }),
    () => app.handlers['destinations.add']({ key, config: thief(), credential: null }),
  ]
  app.edit("UPDATE connections SET address = 'http://127.0.0.1:9'")
  waits = true
  const waiting = []
  for (const way of ways) {
    const shown = new Promise<void>((resolve) => (asked = resolve))
    const answered = way()
    await shown
    waiting.push({ answered, agree: answer })
  }
  waits = false
  app.edit('UPDATE connections SET address = ?', app.sandbox.address)
  expect((await app.handlers['connections.remove']({ connectionId })).ok).toBe(true)
  const grantsBefore = app.store.grants.all().length
  for (const { answered, agree } of waiting) {
    agree(true)
    expect(await answered).toEqual({ ok: false, failure: { kind: 'not-found' } })
  }
  expect(app.store.grants.all()).toHaveLength(grantsBefore)
  expect((await app.keychain.read({ kind: 'management-key', connectionId })).ok).toBe(false)
})
