import { expect, test } from 'vitest'
import { openTestApp } from '../open-test-app.ts'

test.each<[string, (secret: string) => string]>([
  ['dots', (secret) => `${secret.slice(0, 10)}…`],
  ['bullets', (secret) => `${secret.slice(0, 10)}••••••`],
  ['its last characters', (secret) => `${secret.slice(0, 8)}****${secret.slice(-4)}`],
  ['its last characters after dots', (secret) => `${secret.slice(0, 8)}...${secret.slice(-4)}`],
])(
  'a secret is taken for its key where the list shows it with %s, and no other secret is',
  async (_, listedAs) => {
    await using app = await openTestApp()
    const { key, secret } = await app.sandbox.addKey({ name: 'Made elsewhere', expiresAt: null })
    const { secret: another } = await app.sandbox.addKey({ name: 'Another', expiresAt: null })
    app.sandbox.state.keys.setPrefix(key.id, listedAs(secret))
    await app.sync.all()
    const [listed] = app.store.keys.namesakes(app.connection.id, 'Made elsewhere')
    if (listed === undefined) throw new Error('not listed')
    const reference = { connectionId: app.connection.id, keyId: listed.id }
    expect(await app.handlers['keys.adopt-secret']({ ...reference, secret: another })).toEqual({
      ok: false,
      failure: { kind: 'secret-mismatch' },
    })
    expect(await app.handlers['keys.adopt-secret']({ ...reference, secret })).toMatchObject({
      ok: true,
      value: { secretStored: true },
    })
  },
)
