import { describe, expect, test } from 'vitest'
import { Secret } from '../../../src/domain/secret.ts'
import { fingerprintOf } from '../../../src/main/adapters/keychain/fingerprint.ts'
import { DONE, ITEM, opScene, SECRET, TEXT, TOKEN } from './op-scene.ts'

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
