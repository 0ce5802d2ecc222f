import { describe, expect, test } from 'vitest'
import { destinationConfigSchema } from '../../src/contract/destinations.ts'
import {
  configOf,
  DESTINATION_KINDS,
  isDestinationKind,
  typedProblem,
} from '../../src/renderer/src/destinations/destination-kinds.ts'

const kinds = Object.keys(DESTINATION_KINDS).filter(isDestinationKind)

test('only kinds that are offered are kinds', () => {
  expect(kinds).toHaveLength(Object.keys(DESTINATION_KINDS).length)
  for (const text of ['', 'ftp', 'toString']) expect(isDestinationKind(text)).toBe(false)
})

describe.each(kinds)('the fields of %s', (kind) => {
  const { fields } = DESTINATION_KINDS[kind]
  const filled = Object.fromEntries(fields.map(({ name }) => [name, ` VALUE_OF_${name} `]))

  test('give what main takes, each of them but a credential', () => {
    const config = configOf(kind, filled)
    expect(destinationConfigSchema.safeParse(config)).toMatchObject({ success: true, data: { kind } })
    for (const { name, secret } of fields) {
      const told = JSON.stringify(config).includes(`"VALUE_OF_${name}"`)
      expect(told, name).toBe(secret !== true)
    }
  })

  test('ask for one credential at most', () => {
    expect(fields.filter(({ secret }) => secret).length).toBeLessThan(2)
  })

  test.each(fields.map(({ name, required }) => [name, required === true]))(
    '%s left empty',
    (name, required) => {
      const config = configOf(kind, { ...filled, [name]: ' ' })
      expect(config === null).toBe(required)
      if (config !== null) expect(destinationConfigSchema.safeParse(config)).toMatchObject({ success: true })
    },
  )
})

test('a command is taken apart at white space, but not within double quotes', () => {
  const config = configOf('command', { command: 'deploy  --to "the first server" ""' })
  expect(config).toMatchObject({ argv: ['deploy', '--to', 'the first server', ''] })
})

test.each(kinds)('whatever is typed for %s, main takes it or the form says why not', (kind) => {
  const { fields } = DESTINATION_KINDS[kind]
  const filled = Object.fromEntries(fields.map(({ name }) => [name, 'VALUE']))
  expect(typedProblem(kind, filled)).toBeNull()
  const odd = [
    'my-key',
    '1KEY',
    'KÄY',
    'A KEY',
    'a'.repeat(201),
    'x'.repeat(4_001),
    'x '.repeat(101),
    '""',
    '\u0000',
  ]
  for (const { name } of fields.filter(({ secret }) => secret !== true)) {
    for (const text of odd) {
      const typed = { ...filled, [name]: text }
      const taken = destinationConfigSchema.safeParse(configOf(kind, typed)).success
      expect(typedProblem(kind, typed) === null, `${name}: ${text.slice(0, 20)}`).toBe(taken)
    }
  }
})
