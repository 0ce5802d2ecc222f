import fc from 'fast-check'
import type { CreationEvent } from '../../../src/domain/creations/advance-creation.ts'
import { beginCreation } from '../../../src/domain/creations/creation.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { connectionId, creationId, keyId } from '../../../src/domain/identifiers.ts'

export const FAILURE: Failure = { kind: 'timed-out' }
export const KEY = keyId('key')

export const begun = beginCreation(
  {
    id: creationId('c'),
    connectionId: connectionId('x'),
    request: { name: 'New', expiresAt: null, rateLimit: null },
    namesakes: [],
    replaces: null,
  },
  0,
)

/** One event of each kind, all of one key. */
export function eventsOf(key = KEY): readonly CreationEvent[] {
  return [
    { kind: 'answered', keyId: key },
    { kind: 'answered-without-secret', keyId: key, failure: FAILURE },
    { kind: 'refused', failure: FAILURE },
    { kind: 'answer-lost', failure: FAILURE },
    { kind: 'stored' },
    { kind: 'not-stored', failure: FAILURE },
    { kind: 'not-listed' },
    { kind: 'secret-found', keyId: key },
    { kind: 'secret-lost', keyId: key },
    { kind: 'revoked' },
    { kind: 'kept' },
  ]
}

/** Every event of either of two keys, in whatever order. */
export const histories = fc.array(fc.constantFrom(...eventsOf(), ...eventsOf(keyId('other'))), {
  maxLength: 12,
})
