import { expect, test } from 'vitest'
import { Secret } from '../../../src/domain/secret.ts'
import { createExpiringClipboard } from '../../../src/main/adapters/electron/expiring-clipboard.ts'

/** A clipboard and a clock that stand still until the test moves them. */
function setUp() {
  let text = ''
  let due: (() => void) | null = null
  let clock = 1_000
  const changes: (number | null | 'stuck')[] = []
  let unfocused = false
  let broken = false
  let clears = 0
  const clipboard = createExpiringClipboard({
    clipboard: {
      async readText() {
        if (broken) throw new Error('The clipboard is in use')
        return unfocused ? '' : text
      },
      answersTruly: () => !unfocused,
      writeUnrecorded: async (written) => {
        text = written
      },
      clear: () => {
        if (broken) throw new Error('The clipboard is in use')
        clears += 1
        if (!unfocused) text = ''
      },
    },
    now: () => clock,
    schedule(work) {
      due = work
      return () => {
        if (due === work) due = null
      }
    },
    onChange: ({ clearsAt, stuck }) => changes.push(stuck ? 'stuck' : clearsAt),
  })
  return {
    clipboard,
    changes,
    text: () => text,
    clears: () => clears,
    paste: (other: string) => {
      text = other
    },
    pass: () => due?.(),
    /** Moves the clock alone, as a sleep does: no timer runs meanwhile. */
    sleepUntil: (instant: number) => {
      clock = instant
    },
    pending: () => due !== null,
    /** As in a window of Wayland that has no focus: it reads nothing, and what it writes may be ignored. */
    focus: (has: boolean) => {
      unfocused = !has
    },
    breaks: (is: boolean) => {
      broken = is
    },
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

test('what an unfocused window could not clear is said, and cleared once the window has the focus', async () => {
  const { clipboard, changes, text, pass, focus } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  focus(false)
  pass()
  await expect.poll(() => changes).toEqual([31_000, 'stuck'])
  focus(true)
  await clipboard.clearIfDue()
  expect(text()).toBe('')
  expect(changes).toEqual([31_000, 'stuck', null])
})

test('a clipboard that answers with an error keeps nobody from going on, and is tried again', async () => {
  const { clipboard, changes, text, breaks } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  breaks(true)
  expect(await clipboard.clear()).toBe('stuck')
  expect(await clipboard.clear()).toBe('stuck')
  breaks(false)
  expect(await clipboard.clear()).toBe('cleared')
  expect(text()).toBe('')
  expect(changes).toEqual([31_000, 'stuck', 'stuck', null])
})

test('what the person copied while nothing could be read is left alone', async () => {
  const { clipboard, changes, text, paste, focus } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  focus(false)
  expect(await clipboard.clear()).toBe('stuck')
  paste('a shopping list')
  focus(true)
  expect(await clipboard.clear()).toBe('cleared')
  expect(text()).toBe('a shopping list')
  expect(changes.at(-1)).toBe(null)
})

test('a picture that the person copied since is no text, and is left alone where that can be known', async () => {
  const { clipboard, clears, paste } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  paste('')
  expect(await clipboard.clear()).toBe('cleared')
  expect(clears()).toBe(0)
})

test('copied again while the first is being cleared: the second stays for its own thirty seconds', async () => {
  const { clipboard, text, pass, changes } = setUp()
  await clipboard.copy(new Secret('wv_live_one'))
  pass()
  await clipboard.copy(new Secret('wv_live_two'))
  await clipboard.clearIfDue()
  expect(text()).toBe('wv_live_two')
  expect(changes).toEqual([31_000, 31_000])
})
