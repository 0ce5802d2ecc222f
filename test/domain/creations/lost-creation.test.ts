import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLostCreation } from '../../../src/domain/creations/lost-creation.ts'
import { keyId } from '../../../src/domain/identifiers.ts'
import type { ListedKey } from '../../../src/domain/keys/api-key.ts'

function listed(id: string, change: Partial<ListedKey> = {}): ListedKey {
  return {
    id: keyId(id),
    name: 'CI launch script',
    prefix: 'wv_live_ab',
    createdAt: 0,
    expiresAt: null,
    lastUsed: null,
    rateLimit: 100,
    revoked: false,
    owner: null,
    permissions: null,
    ...change,
  }
}

const request = { name: 'CI launch script', expiresAt: null, rateLimit: null }

describe('findLostCreation', () => {
  test('no key of that name: nothing was made', () => {
    const finding = findLostCreation({ request, namesakes: [] }, [listed('1', { name: 'Other' })])
    expect(finding).toEqual({ kind: 'not-made' })
  })

  test('a key of that name that was there before is not ours', () => {
    expect(findLostCreation({ request, namesakes: [keyId('1')] }, [listed('1')])).toEqual({
      kind: 'not-made',
    })
  })

  test('one new key of that name is ours', () => {
    const ours = listed('2')
    expect(findLostCreation({ request, namesakes: [keyId('1')] }, [listed('1'), ours])).toEqual({
      kind: 'orphaned',
      key: ours,
    })
  })

  test('two new keys of that name: ours cannot be told', () => {
    const finding = findLostCreation({ request, namesakes: [] }, [listed('2'), listed('3')])
    expect(finding.kind).toBe('several')
  })

  test('a key that is revoked already needs nobody', () => {
    expect(findLostCreation({ request, namesakes: [] }, [listed('2', { revoked: true })])).toEqual({
      kind: 'not-made',
    })
  })

  test('never blames a key that existed before or bears another name', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 })
    fc.assert(
      fc.property(
        ids,
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(fc.boolean()),
        (all, known, named) => {
          const keys = all.map((id) => listed(id, { name: named.next().value ? request.name : 'Other' }))
          const namesakes = keys
            .filter((key) => key.name === request.name && known.next().value)
            .map((key) => key.id)
          const finding = findLostCreation({ request, namesakes }, keys)
          const found =
            finding.kind === 'orphaned' ? [finding.key] : finding.kind === 'several' ? finding.keys : []
          for (const key of found) {
            expect(key.name).toBe(request.name)
            expect(namesakes).not.toContain(key.id)
          }
        },
      ),
    )
  })
})
