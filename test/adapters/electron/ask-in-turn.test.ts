import { expect, test } from 'vitest'
import { askInTurn } from '../../../src/main/adapters/electron/ask-in-turn.ts'

const question = (message: string) => ({ message, lines: [], agree: 'Allow' })
const soon = () => new Promise((resolve) => setImmediate(resolve))

/** Dialogs and pauses that end when the test says so. */
function desk() {
  const shown: string[] = []
  const answers: ((agrees: boolean) => void)[] = []
  const pauses: (() => void)[] = []
  const ask = askInTurn(
    ({ message }) => {
      shown.push(message)
      return new Promise((resolve) => answers.push(resolve))
    },
    () => new Promise((resolve) => pauses.push(resolve)),
  )
  return { shown, answers, pauses, ask }
}

test('a question is shown once the one before is answered and a pause has passed', async () => {
  const { shown, answers, pauses, ask } = desk()
  const [one, two] = [ask(question('1')), ask(question('2'))]
  await soon()
  expect(shown).toEqual(['1'])
  answers[0]?.(true)
  expect(await one).toBe(true)
  await soon()
  expect(shown).toEqual(['1'])
  pauses[0]?.()
  await soon()
  expect(shown).toEqual(['1', '2'])
  answers[1]?.(false)
  expect(await two).toBe(false)
})

test('a question that three others are before is not agreed to, and not shown later', async () => {
  const { shown, answers, pauses, ask } = desk()
  const asked = [1, 2, 3, 4, 5].map((number) => ask(question(String(number))))
  expect(await asked[3]).toBe(false)
  expect(await asked[4]).toBe(false)
  for (const index of [0, 1, 2]) {
    await soon()
    answers[index]?.(true)
    await soon()
    pauses[index]?.()
  }
  expect(await Promise.all(asked)).toEqual([true, true, true, false, false])
  expect(shown).toEqual(['1', '2', '3'])
  ask(question('6'))
  await soon()
  expect(shown.at(-1)).toBe('6')
})

test('a dialog that fails holds up nothing', async () => {
  let fails = true
  const ask = askInTurn(
    async () => {
      if (fails) throw new Error('no display')
      return true
    },
    async () => {},
  )
  await expect(ask(question('1'))).rejects.toThrow('no display')
  fails = false
  expect(await ask(question('2'))).toBe(true)
})
