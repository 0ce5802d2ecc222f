import { expect, test } from 'vitest'
import {
  DestinationError,
  destinationFailure,
  resultOf,
} from '../../../src/main/adapters/destinations/destination-error.ts'

const explain = () => destinationFailure('other', 'Something went wrong.')

test('a known failure is told in its own words', async () => {
  const work = () => Promise.reject(new DestinationError('denied', 'The file belongs to another user.'))
  expect(await resultOf(work, explain)).toEqual({
    ok: false,
    failure: {
      kind: 'destination-failed',
      problem: 'denied',
      message: 'The file belongs to another user.',
    },
  })
})

test('any other error is told without its words, also one that looks like a known failure', async () => {
  const quoting = Object.assign(new Error('refused: wv_live_secret'), { problem: 'denied' })
  for (const thrown of [quoting, 'wv_live_secret', null]) {
    expect(await resultOf(() => Promise.reject(thrown), explain)).toEqual({
      ok: false,
      failure: { kind: 'destination-failed', problem: 'other', message: 'Something went wrong.' },
    })
  }
})
