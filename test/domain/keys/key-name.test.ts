import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  displayableInSentence,
  displayableName,
  foldKeyName,
  keyNameProblem,
  LONGEST_KEY_NAME,
  tidyKeyName,
} from '../../../src/domain/keys/key-name.ts'

describe('keyNameProblem', () => {
  test.each([
    ['BI dashboard production', null],
    ['日本語 🗝️ key', null],
    ['', 'empty'],
    ['a\u0000b', 'control-characters'],
    ['a\nb', 'control-characters'],
    ['a\u2028b', 'control-characters'],
    ['prod\u202egnp', 'direction-marks'],
    ['a\u2066b', 'direction-marks'],
    ['x'.repeat(LONGEST_KEY_NAME), null],
    ['x'.repeat(LONGEST_KEY_NAME + 1), 'too-long'],
    ['🗝'.repeat(LONGEST_KEY_NAME), null],
    ['x'.repeat(10_000_000), 'too-long'],
  ])('%#', (name, problem) => {
    expect(keyNameProblem(name)).toBe(problem)
  })
})

test('tidying composes characters, trims, and is stable', () => {
  expect(tidyKeyName('  Cafe\u0301  ')).toBe('Café')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(tidyKeyName(tidyKeyName(name))).toBe(tidyKeyName(name))
    }),
  )
})

test('names that read the same fold to the same', () => {
  expect(foldKeyName('ＢＩ Dashboard ')).toBe(foldKeyName('bi dashboard'))
  expect(foldKeyName('BI dashboard')).not.toBe(foldKeyName('BI dashboards'))
})

test('within a sentence a name is short, however much of it had to be made visible', () => {
  expect(displayableInSentence('Eve\u202e')).toBe('Eve\\u202e')
  expect(displayableInSentence('\u202e'.repeat(300))).toHaveLength(100)
  expect(displayableInSentence(`${'x'.repeat(98)}🔑 and more`)).toBe(`${'x'.repeat(98)}🔑…`)
  expect(displayableInSentence(`${'x'.repeat(98)}👩‍👩‍👧 and more`)).toBe(`${'x'.repeat(98)}…`)
})

describe('displayableName', () => {
  test('shows what would hide or turn the text', () => {
    expect(displayableName('safe\u202egpj.exe\u0007')).toBe('safe\\u202egpj.exe\\u0007')
  })

  test('never lets such a character through, and never grows a name without end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const shown = displayableName(name)
        expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
    expect(displayableName('x'.repeat(10_000_000)).length).toBeLessThan(1_000)
  })
})
