import { beforeEach, expect, test, vi } from 'vitest'
import { repeatedQuestion } from '../../../src/renderer/src/main-process/repeated-question.ts'

/** Main, whose answers the test gives out in whatever order it likes. */
let open: { readonly method: string; answer(value: unknown): Promise<void> }[] = []

beforeEach(() => {
  open = []
  vi.resetModules()
  vi.stubGlobal('window', {
    wevionKeys: {
      request: (method: string) =>
        new Promise((resolve) => {
          open.push({
            method,
            async answer(value) {
              resolve({ ok: true, value })
              await new Promise((next) => setImmediate(next))
            },
          })
        }),
      subscribe: () => () => {},
    },
  })
})

test('an answer that comes late never replaces that to a later question', async () => {
  const answers: ((value: string) => void)[] = []
  const taken: string[] = []
  const question = repeatedQuestion(
    () => new Promise<string>((resolve) => answers.push(resolve)),
    (answer) => taken.push(answer),
  )
  const asked = [question.ask(), question.ask(), question.ask()]
  answers[1]?.('second')
  await asked[1]
  answers[0]?.('first')
  await asked[0]
  answers[2]?.('third')
  await asked[2]
  expect(taken).toEqual(['second', 'third'])
})

test('after its end no answer is taken', async () => {
  const answer = Promise.withResolvers<string>()
  const taken: string[] = []
  const question = repeatedQuestion(
    () => answer.promise,
    (text) => taken.push(text),
  )
  const asked = question.ask()
  question.end()
  answer.resolve('late')
  await asked
  expect(taken).toEqual([])
})

test('the lists of rotations, connections and open creates keep the newest answer', async () => {
  const { useRotations } = await import('../../../src/renderer/src/rotations/rotation-store.ts')
  const { useConnections } = await import('../../../src/renderer/src/connections/connection-store.ts')
  const { useCreations } = await import('../../../src/renderer/src/creations/creation-store.ts')
  for (const store of [useRotations, useConnections, useCreations]) {
    void store.getState().load()
    void store.getState().load()
    const [older, newer] = open.splice(0)
    await newer?.answer(['newer'])
    await older?.answer(['older'])
  }
  expect(useRotations.getState().rotations).toEqual(['newer'])
  expect(useConnections.getState().connections).toEqual(['newer'])
  expect(useCreations.getState().pending).toEqual(['newer'])
})
