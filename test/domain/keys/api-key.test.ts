import { expect, test } from 'vitest'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { isSameKey, referenceText } from '../../../src/domain/keys/api-key.ts'

const KEY = { connectionId: connectionId('c1'), keyId: keyId('7') }

test.each([
  ['the same ids', { ...KEY }, true],
  ['another key', { ...KEY, keyId: keyId('8') }, false],
  ['the same id on another connection', { ...KEY, connectionId: connectionId('c2') }, false],
])('%s: the same key or not, as reference and as text', (_case, other, same) => {
  expect(isSameKey(KEY, other)).toBe(same)
  expect(referenceText(KEY) === referenceText(other)).toBe(same)
})
