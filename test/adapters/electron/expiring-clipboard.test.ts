import { expect, test } from 'vitest'
import { Secret } from '../../../src/domain/secret.ts'
import { createExpiringClipboard } from '../../../src/main/adapters/electron/expiring-clipboard.ts'

/** A clipboard and a clock that stand still until the test moves them. */
function setUp() {
  let text = ''
  let due: (() => void) | null = null
  let clock = 1_000
  const changes: (number | null)[] = []
  const clipboard = createExpiringClipboard({
    clipboard: {
      readText: async () => text,
      writeUnrecorded: async (written) => {
        text = written
      },
      clear: () => {
        text = ''
      },
    },
    now: () => clock,
    schedule(work) {
      due = work
      return () => {
        if (due === work) due = null
      }
    },
    onChange: (clearsAt) => changes.push(clearsAt),
  })
  return {
    clipboard,
    changes,
    text: () => text,
    paste: (other: string) => {
      text = other
    },
    pass: () => due?.(),
    /** Moves the clock alone, as a sleep does: no timer runs meanwhile. */
    sleepUntil: (instant: number) => {
      clock = instant
    },
    pending: () => due !== null,
  }
}

test('clears what it copied after thirty seconds', async () => {
  const { clipboard, changes, text, pass } = setUp()
  expect(await clipboard.copy(new Secret('wv_live_one'))).toBe(31_000)
  expect(text()).toBe('wv_live_one')
  pass()
  await expect.poll(text).toBe('')
  expect(changes).toEqual([31_000, null])
})

test('leaves alone what the person copied since', async () => {
  const { clipboard, text, paste, pass } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  paste('a shopping list')
  pass()
  await clipboard.clear()
  expect(text()).toBe('a shopping list')
})

test('a second copy begins the thirty seconds anew; clearing calls them off', async () => {
  const { clipboard, text, pending } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  await clipboard.copy(new Secret('wv_live_two'))
  expect(text()).toBe('wv_live_two')
  await clipboard.clear()
  expect(text()).toBe('')
  expect(pending()).toBe(false)
})

test('after a sleep it is cleared by the clock, and not a moment before its time', async () => {
  const { clipboard, text, sleepUntil, pending, changes } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  sleepUntil(30_999)
  await clipboard.clearIfDue()
  expect(text()).toBe('wv_live_one')
  sleepUntil(31_000)
  await clipboard.clearIfDue()
  expect(text()).toBe('')
  expect(pending()).toBe(false)
  expect(changes).toEqual([31_000, null])
})

test('a clock that is set back does not keep it longer', async () => {
  const { clipboard, text, sleepUntil, pass } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  sleepUntil(-3_600_000)
  pass()
  await expect.poll(text).toBe('')
})
