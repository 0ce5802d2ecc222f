import { expect, test } from 'vitest'
import { advance, type CreationEvent } from '../../../src/domain/creations/advance-creation.ts'
import {
  CREATION_STATES,
  type Creation,
  type CreationState,
  isPending,
  PENDING_STATES,
} from '../../../src/domain/creations/creation.ts'
import { keyId } from '../../../src/domain/identifiers.ts'
import { begun, eventsOf, FAILURE, KEY } from './histories.ts'

/** Where each event leads from each state in which it has its place. */
const WAYS: Readonly<Record<CreationState, Partial<Record<CreationEvent['kind'], CreationState>>>> = {
  asked: {
    answered: 'answered',
    'answered-without-secret': 'orphaned',
    refused: 'refused',
    'answer-lost': 'asked',
    'not-listed': 'not-made',
    'secret-found': 'stored',
    'secret-lost': 'orphaned',
    kept: 'kept',
  },
  answered: {
    answered: 'answered',
    stored: 'stored',
    'not-stored': 'answered',
    'secret-found': 'stored',
    'secret-lost': 'orphaned',
    revoked: 'discarded',
    kept: 'kept',
  },
  // Its secret may be in memory after all, where the disk was full when it came.
  orphaned: { answered: 'answered', revoked: 'discarded', kept: 'kept' },
  stored: {},
  refused: {},
  'not-made': {},
  discarded: {},
  kept: {},
}

/** What happens on the shortest way to each state. */
const HISTORIES: Readonly<Record<CreationState, readonly CreationEvent[]>> = {
  asked: [],
  answered: [{ kind: 'answered', keyId: KEY }],
  stored: [{ kind: 'answered', keyId: KEY }, { kind: 'stored' }],
  refused: [{ kind: 'refused', failure: FAILURE }],
  orphaned: [{ kind: 'secret-lost', keyId: KEY }],
  'not-made': [{ kind: 'not-listed' }],
  discarded: [{ kind: 'secret-lost', keyId: KEY }, { kind: 'revoked' }],
  kept: [{ kind: 'kept' }],
}

const reach = (events: readonly CreationEvent[]): Creation =>
  events.reduce((creation, event) => advance(creation, event, 1), begun)

test.each(CREATION_STATES)('from “%s” these ways lead on, and no others', (state) => {
  const creation = reach(HISTORIES[state])
  expect(creation.state).toBe(state)
  const ways = eventsOf().flatMap((event) => {
    const next = advance(creation, event, 2)
    return next === creation ? [] : [[event.kind, next.state] as const]
  })
  expect(Object.fromEntries(ways)).toEqual(WAYS[state])
})

test('the states that lead on are the pending ones', () => {
  const leadOn = CREATION_STATES.filter((state) => Object.keys(WAYS[state]).length > 0)
  expect(leadOn).toEqual(PENDING_STATES)
  expect(CREATION_STATES.filter((state) => isPending({ state }))).toEqual(PENDING_STATES)
})

test('another key is not ours', () => {
  const answered = reach(HISTORIES.answered)
  for (const event of eventsOf(keyId('other')).filter((each) => 'keyId' in each))
    expect(advance(answered, event, 2)).toBe(answered)
})

test('why an answer was lost stays with the creation until its secret is stored', () => {
  const lost = reach([{ kind: 'answer-lost', failure: FAILURE }])
  expect(advance(lost, { kind: 'not-listed' }, 2)).toMatchObject({ state: 'not-made', failure: FAILURE })
  const orphaned = advance(lost, { kind: 'secret-lost', keyId: KEY }, 2)
  expect(orphaned).toMatchObject({ state: 'orphaned', keyId: KEY, failure: FAILURE })
  expect(advance(orphaned, { kind: 'kept' }, 3)).toMatchObject({ state: 'kept', failure: FAILURE })
  expect(advance(orphaned, { kind: 'revoked' }, 3)).toMatchObject({ state: 'discarded', failure: null })
  const found = advance(lost, { kind: 'secret-found', keyId: KEY }, 2)
  expect(found).toMatchObject({ state: 'stored', keyId: KEY, failure: null })
})
