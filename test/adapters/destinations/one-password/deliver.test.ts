import { afterEach, describe, expect, test, vi } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { DONE, failedWith, ITEM, opScene, SECRET, TEXT, TOKEN } from './scene.ts'

const scene = opScene()
const [username, credential, backup] = ITEM.fields ?? []
const edits = () => scene.calls().filter(({ command }) => command === 'item edit')

describe('a delivery', () => {
  test('changes that field and nothing else of the item', async () => {
    expect(await scene.open().deliver(SECRET)).toEqual(DONE)
    const fields = [username, { ...credential, value: TEXT }, backup]
    expect(scene.items()).toEqual([{ ...ITEM, version: 4, fields }])
    expect(await scene.open().readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
  })

  test('done again changes nothing', async () => {
    await scene.open().deliver(SECRET)
    expect(await scene.open().deliver(SECRET)).toEqual(DONE)
    expect(scene.items()[0]?.version).toBe(4)
    expect(edits()).toHaveLength(1)
  })

  test('goes through standard input alone', async () => {
    await scene.open({ token: new Secret(TOKEN), account: 'team' }).deliver(SECRET)
    expect(edits().map(({ input }) => input)).toEqual([expect.stringContaining(TEXT)])
    for (const { argv, environment } of scene.calls()) {
      expect(argv.join(' ')).not.toContain(TEXT)
      expect(argv.join(' ')).not.toContain(TOKEN)
      expect(Object.values(environment).join(' ')).not.toContain(TEXT)
      expect(environment.OP_SERVICE_ACCOUNT_TOKEN).toBe(TOKEN)
      expect(argv).toContain('--account=team')
    }
  })
})

describe('the environment of op', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('has the token, and no Connect server that would come before it', async () => {
    vi.stubEnv('OP_CONNECT_HOST', 'http://localhost:1')
    vi.stubEnv('OP_CONNECT_TOKEN', 'other')
    vi.stubEnv('OP_SERVICE_ACCOUNT_TOKEN', 'another')
    await scene.open({ token: new Secret(TOKEN) }).readBack()
    expect(scene.calls()[0]?.environment).toMatchObject({
      OP_SERVICE_ACCOUNT_TOKEN: TOKEN,
      PATH: process.env.PATH,
    })
    expect(scene.calls()[0]?.environment).not.toHaveProperty('OP_CONNECT_HOST')
    expect(scene.calls()[0]?.environment).not.toHaveProperty('OP_CONNECT_TOKEN')
  })

  test('has what is meant for op where no token is given, and no secret besides', async () => {
    vi.stubEnv('OP_CONNECT_HOST', 'http://localhost:1')
    vi.stubEnv('GITHUB_TOKEN', 'not-a-real-one')
    await scene.open().readBack()
    expect(scene.calls()[0]?.environment).toMatchObject({
      OP_CONNECT_HOST: 'http://localhost:1',
      PATH: process.env.PATH,
    })
    expect(scene.calls()[0]?.environment).not.toHaveProperty('GITHUB_TOKEN')
  })
})

describe('the field', () => {
  const value = { value: TEXT }
  test.each([
    ['by its ID', 'f1', [username, credential, { ...backup, ...value }]],
    ['by its label', 'backup', [username, credential, { ...backup, ...value }]],
    ['by section and label', 'Keys.backup', [username, credential, { ...backup, ...value }]],
  ])('is found %s', async (_how, field, fields) => {
    expect(await scene.open({ field }).deliver(SECRET)).toEqual(DONE)
    expect(scene.items()[0]?.fields).toEqual(fields)
  })

  test.each([
    ['token', { type: 'CONCEALED', label: 'token', value: TEXT }],
    ['a.b', { type: 'CONCEALED', label: 'a.b', value: TEXT }],
    ['Keys.token', { type: 'CONCEALED', label: 'token', value: TEXT, section: { id: 'sec1' } }],
  ])('%s is added where it is missing, and found again', async (field, added) => {
    expect(await scene.open({ field }).check()).toMatchObject({
      ok: true,
      value: { holds: null, warnings: [expect.stringContaining('will be added')] },
    })
    expect(await scene.open({ field }).readBack()).toEqual({ ok: true, value: null })
    expect(await scene.open({ field }).deliver(SECRET)).toEqual(DONE)
    expect(scene.items()[0]?.fields).toEqual([username, credential, backup, added])
    expect(await scene.open({ field }).readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
  })

  test('is refused where it could be more than one', async () => {
    const twin = { id: 'f2', type: 'CONCEALED', label: 'credential', section: { id: 'sec1' } }
    scene.hold({ ...ITEM, fields: [credential ?? {}, twin] })
    expect(await scene.open().check()).toEqual(failedWith('refused', /section\.label/u))
    expect(await scene.open().deliver(SECRET)).toEqual(failedWith('refused'))
    expect(edits()).toEqual([])
    expect(await scene.open({ field: 'Keys.credential' }).deliver(SECRET)).toEqual(DONE)
    expect(scene.items()[0]?.fields).toEqual([credential, { ...twin, ...value }])
  })

  test('is refused where its section could be more than one', async () => {
    scene.hold({ ...ITEM, sections: [...(ITEM.sections ?? []), { id: 'sec2', label: 'Keys' }] })
    expect(await scene.open({ field: 'Keys.token' }).deliver(SECRET)).toEqual(
      failedWith('refused', /section/u),
    )
    expect(edits()).toEqual([])
  })

  test('is refused where it is no text, and warned of where it is not concealed', async () => {
    scene.hold({
      ...ITEM,
      fields: [username ?? {}, { id: 'otp', type: 'OTP', label: 'code', value: 'otpauth://' }],
    })
    expect(await scene.open({ field: 'code' }).deliver(SECRET)).toEqual(
      failedWith('refused', /not made for/u),
    )
    expect(await scene.open({ field: 'username' }).check()).toMatchObject({
      value: { holds: fingerprintOf(new Secret('ann')), warnings: [expect.stringContaining('text')] },
    })
  })
})

test('dates that were never filled in do not keep op from taking the item', async () => {
  const expires = { id: 'expires', type: 'DATE', label: 'expires' }
  const from = { id: 'validFrom', type: 'DATE', label: 'valid from', value: '1700000000' }
  scene.hold({ ...ITEM, fields: [credential ?? {}, expires, from] })
  expect(await scene.open().deliver(SECRET)).toEqual(DONE)
  expect(scene.items()[0]?.fields).toEqual([{ ...credential, value: TEXT }, from])
})

test('an item without any fields yet gets its first', async () => {
  const { fields: _fields, sections: _sections, ...bare } = ITEM
  scene.hold(bare)
  expect(await scene.open().deliver(SECRET)).toEqual(DONE)
  expect(await scene.open().readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
})

test.each([
  ['a login, which may hold a passkey', { category: 'LOGIN' }, /passkey/u],
  ['an SSH key', { category: 'SSH_KEY' }, /SSH key/u],
  ['an item with a file', { files: [{ id: 'file1', name: 'a.txt' }] }, /file/u],
])('%s is not written to, and the check says so', async (_what, change, message) => {
  scene.hold({ ...ITEM, ...change })
  expect(await scene.open().check()).toEqual(failedWith('refused', message))
  expect(await scene.open().deliver(SECRET)).toEqual(failedWith('refused', message))
  expect(edits()).toEqual([])
})

test('names that look like options or words for a shell are names', async () => {
  const names = { vault: '--foo $(touch x)', item: '--help', field: '-f;"$HOME"', account: '--x' }
  scene.hold({ ...ITEM, title: names.item, vault: { id: '-v', name: names.vault }, id: '-i`touch x`' })
  expect(await scene.open(names).deliver(SECRET)).toEqual(DONE)
  expect(await scene.open(names).readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
  for (const { argv } of scene.calls()) {
    const end = argv.indexOf('--')
    expect(argv.slice(0, 2)[0]).toBe('item')
    expect(argv.slice(2, end).map((word) => word.split('=')[0])).not.toContain('--foo')
    expect(argv.slice(end + 1)).toHaveLength(1)
  }
})
