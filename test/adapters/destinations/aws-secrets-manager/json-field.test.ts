import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readField,
  setField,
} from '../../../../src/main/adapters/destinations/aws-secrets-manager/json-field.ts'

describe('reading a field', () => {
  test.each([
    ['{"a":"x"}', { kind: 'text', text: 'x' }],
    ['{"\\u0061":"\\u0078"}', { kind: 'text', text: 'x' }],
    [' {"b":{"a":"no"},"c":["a","x"], "a" : "x"}\n', { kind: 'text', text: 'x' }],
    ['{"a":""}', { kind: 'empty', present: true }],
    ['{"a":null}', { kind: 'empty', present: true }],
    ['{"b":"a"}', { kind: 'empty', present: false }],
    ['{}', { kind: 'empty', present: false }],
    ['{"a":1}', { kind: 'no-text' }],
    ['{"a":{"b":"x"}}', { kind: 'no-text' }],
    ['{"a":["x"]}', { kind: 'no-text' }],
    ['{"a":"x","a":"y"}', { kind: 'ambiguous' }],
    ['["a"]', { kind: 'no-object' }],
    ['"a"', { kind: 'no-object' }],
    ['null', { kind: 'no-object' }],
    ['a=x', { kind: 'no-object' }],
    ['{"a":"x"', { kind: 'no-object' }],
    ['', { kind: 'no-object' }],
  ])('%s', (json, finding) => {
    expect(readField(json, 'a')).toEqual(finding)
  })

  test('a name with a dot is one name', () => {
    expect(readField('{"a":{"b":"no"},"a.b":"x"}', 'a.b')).toEqual({ kind: 'text', text: 'x' })
    expect(readField('{"a":{"b":"no"}}', 'a.b')).toEqual({ kind: 'empty', present: false })
  })

  test.each(['__proto__', 'constructor', 'toString', ''])('"%s" is a name like any other', (name) => {
    expect(readField('{}', name)).toEqual({ kind: 'empty', present: false })
    const json = setField('{"b":1}', name, 'x') ?? ''
    expect(readField(json, name)).toEqual({ kind: 'text', text: 'x' })
  })
})

describe('setting a field', () => {
  test.each([
    ['{"a":"x"}', '{"a":"new"}'],
    ['{"a":null,"b":1.0}', '{"a":"new","b":1.0}'],
    ['{ "b" : 12345678901234567890, "a" : "x" }', '{ "b" : 12345678901234567890, "a" : "new" }'],
    ['{"2":"","1":"","a":"\\"}{,"}\n', '{"2":"","1":"","a":"new"}\n'],
    ['{}', '{"a":"new"}'],
    ['{\n  "b": [\n    1\n  ]\n}\n', '{\n  "b": [\n    1\n  ],\n  "a": "new"\n}\n'],
    ['{"b": 1, "c": 2}', '{"b": 1, "c": 2, "a": "new"}'],
    ['{"b":"a: x"}', '{"b":"a: x","a":"new"}'],
  ])('%s', (before, after) => {
    expect(setField(before, 'a', 'new')).toBe(after)
  })

  test.each(['[]', '7', 'a=x', '{"a":1}', '{"a":{}}', '{"a":"x","a":"y"}', ''])('not in %s', (json) => {
    expect(setField(json, 'a', 'new')).toBeNull()
  })
})

const space = fc.constantFrom('', '', ' ', '\n', '\n  ', '\t', '\r\n')
const plain = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '.', '"', '\\', '{', '}', ',', ':', '[', 'é', '\n'), maxLength: 6 }),
  fc.constantFrom('a', 'a', 'a', 'a.b', '__proto__', '1', '2', ''),
)
const quoted = plain.chain((text) =>
  fc.constantFrom(JSON.stringify(text), JSON.stringify(text).replaceAll('a', '\\u0061')),
)
const number = fc.constantFrom('0', '1.0', '-0', '1e400', '12345678901234567890', '0.10000000000000000001')
const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: quoted },
    number,
    fc.constantFrom('true', 'false', 'null'),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .array(fc.tuple(space, tie('value'), space), { maxLength: 3 })
    .map((parts) => `[${parts.map((part) => part.join('')).join()}]`),
  object: fieldsOf(tie('value')).map((fields) => `{${fields.map(textOf).join()}}`),
}))

interface WrittenField {
  readonly lead: string
  readonly name: string
  readonly colon: string
  readonly value: string
  readonly tail: string
}

function fieldsOf(values: fc.Arbitrary<string>) {
  const colon = fc.tuple(space, space).map((around) => around.join(':'))
  return fc.array(fc.record({ lead: space, name: quoted, colon, value: values, tail: space }), {
    maxLength: 4,
  })
}

const textOf = (field: WrittenField) => field.lead + field.name + field.colon + field.value + field.tail

test('only the one text changes, to the character: numbers, names and layout stay as they were written', () => {
  const seen = { replaced: 0, added: 0, refused: 0 }
  fc.assert(
    fc.property(fieldsOf(value), space, plain, fc.string({ minLength: 1 }), (fields, around, name, text) => {
      const write = (all: readonly WrittenField[]) => `${around}{${all.map(textOf).join()}}${around}`
      const before = write(fields)
      const after = setField(before, name, text)
      const named = fields.filter((field) => JSON.parse(field.name) === name)
      if (named.length > 1 || named.some((field) => !/^("|null)/u.test(field.value))) {
        seen.refused += 1
        expect(after).toBeNull()
      } else if (named.length === 1) {
        seen.replaced += 1
        expect(after).toBe(
          write(
            fields.map((field) => (field === named[0] ? { ...field, value: JSON.stringify(text) } : field)),
          ),
        )
      } else {
        seen.added += 1
        const [first, ...others] = fields.toReversed()
        const layout = first ?? { lead: '', colon: ':', tail: '' }
        const added = { ...layout, name: JSON.stringify(name), value: JSON.stringify(text) }
        expect(after).toBe(write(first ? [...others.toReversed(), { ...first, tail: '' }, added] : [added]))
      }
    }),
    { numRuns: 5_000 },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100)
})
