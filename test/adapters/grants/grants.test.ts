import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Grant } from '../../../src/domain/grants/grant.ts'
import { connectionId, destinationId, keyId } from '../../../src/domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../src/domain/result.ts'
import type { Secret } from '../../../src/domain/secret.ts'
import { createGrants } from '../../../src/main/adapters/grants/grants.ts'
import { openStore, type Store } from '../../../src/main/adapters/sqlite/open-store.ts'
import type { OpenGrants } from '../../../src/main/ports/grants.ts'
import { SILENT_LOG } from '../../use-cases/silent-ports.ts'

const HOST: Grant = { kind: 'address', address: 'https://a.example' }
const OTHER_HOST: Grant = { kind: 'address', address: 'https://b.example' }
const PLACE: Grant = {
  kind: 'destination',
  id: destinationId('d1'),
  key: { connectionId: connectionId('c1'), keyId: keyId('k1') },
  config: { kind: 'env-file', path: '/srv/.env', variable: 'KEY' },
  credentialStored: false,
}

let folder: string
let store: Store
let held: Secret | null
let refusing: boolean
const keychain = {
  async read(): Promise<Result<Secret>> {
    return held === null ? fail({ kind: 'secret-not-stored' }) : succeed(held)
  },
  async store(_place: unknown, secret: Secret): Promise<Result<undefined>> {
    if (refusing) return fail({ kind: 'keychain-locked' })
    held = secret
    return succeed(undefined)
  },
}
/** As the next start finds them. */
const grants = (installationId = 'i1') =>
  createGrants({ store: store.grants, keychain, installationId, log: SILENT_LOG })

async function opened(of = grants()): Promise<OpenGrants> {
  const result = await of.open()
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}

/** Somebody else writes into the file. */
function edit(sql: string, ...values: string[]): void {
  const other = new SqliteDatabase(join(folder, 'keys.sqlite'))
  other.prepare(sql).run(...values)
  other.close()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-grants-'))
  store = openStore({ folder, now: new Date() })
  held = null
  refusing = false
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what was given is genuine, also after a restart; nothing else is', async () => {
  const first = await opened()
  first.give(PLACE)
  for (const each of [first, await opened()]) {
    expect(each.isGenuine(PLACE)).toBe(true)
    expect(each.isGenuine(HOST)).toBe(false)
    expect(each.isGenuine({ ...PLACE, config: { ...PLACE.config, path: '/srv/other' } } as Grant)).toBe(false)
    expect(each.isGenuine({ ...PLACE, key: { ...PLACE.key, keyId: keyId('k2') } })).toBe(false)
  }
})

test('a row that somebody else wrote is not genuine, whatever seal it bears', async () => {
  ;(await opened()).give(PLACE)
  const { seal } = store.grants.about('destination d1')[0] ?? { seal: '' }
  edit('UPDATE grants SET text = replace(text, ?, ?)', '/srv/.env', '/tmp/mine')
  const forged = { ...PLACE, config: { kind: 'env-file', path: '/tmp/mine', variable: 'KEY' } } as const
  expect((await opened()).isGenuine(forged)).toBe(false)
  expect((await opened()).isGenuine(PLACE)).toBe(false)
  edit('INSERT INTO grants VALUES (?, ?, ?)', 'address https://b.example', JSON.stringify(OTHER_HOST), seal)
  edit('INSERT INTO grants VALUES (?, ?, ?)', 'address https://c.example', JSON.stringify(OTHER_HOST), '')
  expect((await opened()).isGenuine(OTHER_HOST)).toBe(false)
})

test('a seal of another installation, or of a keychain that was emptied, is not genuine', async () => {
  ;(await opened()).give(HOST)
  expect((await opened(grants('i2'))).isGenuine(HOST)).toBe(false)
  held = null
  expect((await opened()).isGenuine(HOST)).toBe(false)
})

test('what was taken back is not brought back by an old copy of the file; what was not stays genuine', async () => {
  ;(await opened()).give(PLACE)
  ;(await opened()).give(HOST)
  const copied = store.grants.all()
  const running = grants()
  expect(await running.withdraw((grant) => grant.kind === 'destination')).toEqual(succeed(undefined))
  for (const row of copied)
    edit('INSERT OR REPLACE INTO grants VALUES (?, ?, ?)', row.subject, row.text, row.seal)
  for (const each of [await opened(running), await opened()]) {
    expect(each.isGenuine(PLACE)).toBe(false)
    expect(each.isGenuine(HOST)).toBe(true)
  }
})

test('a row that was out of the file while its grant was taken back is not genuine when it returns', async () => {
  const running = grants()
  ;(await opened(running)).give(PLACE)
  ;(await opened(running)).give(HOST)
  const copied = store.grants.about('destination d1')
  edit('DELETE FROM grants WHERE subject = ?', 'destination d1')
  expect(await running.withdraw((grant) => grant.kind === 'destination')).toEqual(succeed(undefined))
  for (const { subject, text, seal } of copied)
    edit('INSERT INTO grants VALUES (?, ?, ?)', subject, text, seal)
  for (const each of [await opened(running), await opened()]) {
    expect(each.isGenuine(PLACE)).toBe(false)
    expect(each.isGenuine(HOST)).toBe(true)
  }
})

test.each([0, 1, 2, 3, 4, 5])(
  'who opens the grants %i turns before the key changes does not bring the old one back',
  async (turns) => {
    let take = () => {}
    const running = createGrants({
      store: store.grants,
      keychain: {
        ...keychain,
        async store(place, secret) {
          await keychain.store(place, secret)
          if (store.grants.all().length > 0) await new Promise<void>((resolve) => (take = resolve))
          return succeed(undefined)
        },
      },
      installationId: 'i1',
      log: SILENT_LOG,
    })
    const there = await opened(running)
    for (const grant of [HOST, PLACE]) there.give(grant)
    const withdrawn = running.withdraw((grant) => grant.kind === 'destination')
    await new Promise((resolve) => setImmediate(resolve))
    take()
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    await Promise.all([withdrawn, running.open()])
    there.give(OTHER_HOST)
    const next = await opened()
    expect(next.isGenuine(HOST)).toBe(true)
    expect(next.isGenuine(OTHER_HOST)).toBe(true)
  },
)

test('where the keychain refuses the new key, nothing is taken back', async () => {
  ;(await opened()).give(PLACE)
  refusing = true
  expect(await grants().withdraw(() => true)).toEqual(fail({ kind: 'keychain-locked' }))
  expect((await opened()).isGenuine(PLACE)).toBe(true)
})

test('a keychain that takes the new key, and says too late that it did, loses no grant that is given afterwards', async () => {
  const running = createGrants({
    store: store.grants,
    keychain: {
      ...keychain,
      async store(place, secret) {
        const isFirst = held === null
        await keychain.store(place, secret)
        return isFirst ? succeed(undefined) : fail({ kind: 'keychain-waiting' })
      },
    },
    installationId: 'i1',
    log: SILENT_LOG,
  })
  ;(await opened(running)).give(HOST)
  expect(await running.withdraw(() => false)).toEqual(fail({ kind: 'keychain-waiting' }))
  ;(await opened(running)).give(OTHER_HOST)
  const next = await opened()
  expect(next.isGenuine(HOST)).toBe(true)
  expect(next.isGenuine(OTHER_HOST)).toBe(true)
})

test('a crash between the two writes of a taking back loses no grant', async () => {
  ;(await opened()).give(PLACE)
  ;(await opened()).give(HOST)
  const { store: realStore } = keychain
  const crashing = createGrants({
    store: store.grants,
    keychain: {
      ...keychain,
      async store(place, secret) {
        await realStore(place, secret)
        throw new Error('killed')
      },
    },
    installationId: 'i1',
    log: SILENT_LOG,
  })
  await expect(crashing.withdraw((grant) => grant.kind === 'destination')).rejects.toThrow('killed')
  const next = await opened()
  expect(next.isGenuine(HOST)).toBe(true)
  expect(next.isGenuine(PLACE)).toBe(false)
})

test('a grant that the disk has no room for holds until the app ends', async () => {
  store.close()
  store = openStore({ folder, now: new Date(), mostPages: 1 })
  const there = await opened()
  const long: Grant = { kind: 'address', address: `https://${'x'.repeat(20_000)}` }
  there.give(long)
  expect(there.isGenuine(long)).toBe(true)
  expect((await opened()).isGenuine(long)).toBe(false)
})
