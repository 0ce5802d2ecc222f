import { beforeEach, expect, test, vi } from 'vitest'
import { connectionId } from '../../../../src/domain/identifiers.ts'

interface Asked {
  readonly query: { readonly search: string }
  readonly offset: number
  readonly limit: number
}
interface Question {
  readonly input: Asked
  answer(total: number): Promise<void>
}

/** What the store asked of main and has no answer for yet, in order. */
let open: Question[] = []

beforeEach(() => {
  open = []
  vi.resetModules()
  vi.stubGlobal('window', {
    wevionKeys: {
      request: (method: string, input: Asked) =>
        new Promise((resolve) => {
          if (method !== 'keys.page') return
          open.push({
            input,
            async answer(total) {
              open = open.filter((question) => question.input !== input)
              const length = Math.max(0, Math.min(input.limit, total - input.offset))
              const rows = Array.from({ length }, (_, place) => ({
                id: `${input.query.search}${input.offset + place}`,
              }))
              resolve({ ok: true, value: { rows, total } })
              await new Promise((next) => setImmediate(next))
            },
          })
        }),
      subscribe: () => () => {},
    },
  })
})

const load = () => import('../../../../src/renderer/src/keys/list/key-list-store.ts')
const offsets = () => open.map(({ input }) => input.offset)

async function answerAll(total: number): Promise<void> {
  while (open[0] !== undefined) await open[0].answer(total)
}

test('an answer to an older question never replaces a newer one', async () => {
  const { useKeyList, rowAt } = await load()
  const { change } = useKeyList.getState()
  change({ search: 'a' })
  change({ search: 'ab' })
  const [older, newer] = open
  await newer?.answer(3)
  await older?.answer(500)
  expect(useKeyList.getState().total).toBe(3)
  expect(rowAt(useKeyList.getState().pages, 0)?.id).toBe('ab0')
})

test('a list that was empty fills when main says that keys came', async () => {
  const { useKeyList, rowAt } = await load()
  useKeyList.getState().refresh()
  await answerAll(0)
  expect(useKeyList.getState().total).toBe(0)
  useKeyList.getState().refresh()
  await answerAll(11)
  expect(useKeyList.getState().total).toBe(11)
  expect(rowAt(useKeyList.getState().pages, 10)?.id).toBe('10')
})

test('a refresh keeps what is painted until every seen page is there', async () => {
  const { useKeyList, rowAt } = await load()
  useKeyList.getState().refresh()
  await answerAll(100_000)
  useKeyList.getState().ensure(180, 220)
  await answerAll(100_000)
  useKeyList.getState().refresh()
  expect(offsets()).toEqual([100, 200])
  const [first, second] = open
  await first?.answer(100_000)
  expect([180, 220].map((index) => rowAt(useKeyList.getState().pages, index)?.id)).toEqual(['180', '220'])
  await second?.answer(100_000)
  expect([180, 220].map((index) => rowAt(useKeyList.getState().pages, index)?.id)).toEqual(['180', '220'])
})

test('a page on its way is not asked for twice, and far pages are dropped', async () => {
  const { useKeyList, rowAt } = await load()
  useKeyList.getState().refresh()
  await answerAll(100_000)
  useKeyList.getState().ensure(1_000, 1_030)
  useKeyList.getState().ensure(1_001, 1_031)
  expect(offsets()).toEqual([1_000])
  for (let index = 1_000; index < 9_000; index += 100) {
    useKeyList.getState().ensure(index, index + 30)
    await answerAll(100_000)
  }
  expect(useKeyList.getState().pages.size).toBeLessThanOrEqual(12)
  expect(rowAt(useKeyList.getState().pages, 8_930)?.id).toBe('8930')
  expect(rowAt(useKeyList.getState().pages, 0)).toBeUndefined()
})

test('a list that shrank while scrolled far down is asked for where it still is', async () => {
  const { useKeyList, rowAt } = await load()
  useKeyList.getState().refresh()
  await answerAll(5_000)
  useKeyList.getState().ensure(4_000, 4_030)
  await answerAll(5_000)
  useKeyList.getState().refresh()
  await answerAll(150)
  expect(useKeyList.getState().total).toBe(150)
  useKeyList.getState().ensure(120, 149)
  await answerAll(150)
  expect(rowAt(useKeyList.getState().pages, 149)?.id).toBe('149')
})

test('the rows of one connection are never shown as those of another', async () => {
  const { useKeyList, rowAt } = await load()
  useKeyList.getState().refresh()
  await answerAll(11)
  useKeyList.getState().change({ search: 'a' })
  expect(rowAt(useKeyList.getState().pages, 0)?.id).toBe('0')
  useKeyList.getState().change({ connectionId: connectionId('other') })
  expect(useKeyList.getState().total).toBeNull()
  expect(rowAt(useKeyList.getState().pages, 0)).toBeUndefined()
  await answerAll(4)
  expect(useKeyList.getState().total).toBe(4)
})
