import { beforeEach, expect, test, vi } from 'vitest'

interface Asked {
  readonly before: number | null
  readonly limit: number
}

/** The ids of main's entries: the newest is the largest. */
let newest = 0
/** Answers that main still owes. */
let owed: (() => void)[] = []
let isHeld = false

function answerTo({ before, limit }: Asked) {
  const from = before === null ? newest : before - 1
  const entries = Array.from({ length: Math.min(limit, from) }, (_, place) => ({ id: from - place }))
  return { ok: true, value: { entries, more: from > limit } }
}

beforeEach(() => {
  newest = 450
  owed = []
  isHeld = false
  vi.resetModules()
  vi.stubGlobal('window', {
    wevionKeys: {
      request: (_method: string, input: Asked) =>
        new Promise((resolve) => {
          const answer = answerTo(input)
          if (isHeld) owed.push(() => resolve(answer))
          else resolve(answer)
        }),
      subscribe: () => () => {},
    },
  })
})

async function openStore() {
  const { useActivity } = await import('../../../src/renderer/src/activity/activity-store.ts')
  const store = useActivity.getState
  await store().load()
  return { store, ids: () => store().entries?.map(({ id }) => id) ?? [] }
}

const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, place) => from - place)

test('what was asked for beyond the first page stays when something new is done', async () => {
  const { store, ids } = await openStore()
  await store().loadMore()
  await store().loadMore()
  expect(ids()).toEqual(down(450, 151))
  newest = 453
  await store().load()
  expect(ids()).toEqual(down(453, 151))
  expect(store().more).toBe(true)
  await store().loadMore()
  await store().loadMore()
  expect(ids()).toEqual(down(453, 1))
  expect(store().more).toBe(false)
  newest = 454
  await store().load()
  expect(store().more).toBe(false)
})

test('older ones are shown even if something is done while they are fetched', async () => {
  const { store, ids } = await openStore()
  isHeld = true
  const older = store().loadMore()
  newest = 451
  const again = store().load()
  for (const answer of owed) answer()
  await Promise.all([older, again])
  expect(ids()).toEqual(down(451, 251))
})

test('where more was done than a page holds, no gap is left', async () => {
  const { store, ids } = await openStore()
  await store().loadMore()
  newest = 700
  await store().load()
  expect(ids()).toEqual(down(700, 601))
  expect(store().more).toBe(true)
})
