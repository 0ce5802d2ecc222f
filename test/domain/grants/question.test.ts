import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DestinationConfig } from '../../../src/domain/destination.ts'
import {
  addressQuestion,
  destinationQuestion,
  type OutletFacts,
} from '../../../src/domain/grants/question.ts'

const KEY = { name: 'BI', prefix: 'wv_live_abcd', connectionName: 'Acme' }
const WHICH = 'Key: wv_live_abcd, of Acme'
const NOTHING: OutletFacts = { file: null, program: null, host: null }
const command = (argv: readonly string[]): DestinationConfig => ({
  kind: 'command',
  argv,
  workingFolder: null,
  variable: null,
  timeLimit: 1_000,
})
const linesOf = (config: DestinationConfig, facts = NOTHING) =>
  destinationQuestion({ config, credentialStored: false }, KEY, facts)?.lines

describe('the question about a destination', () => {
  it('names an address as it is', () => {
    expect(addressQuestion('https://api.wevion.ai').lines[0]).toBe('Address: https://api.wevion.ai')
  })
  it('puts a program and each of its arguments on a line of its own', () => {
    expect(
      linesOf(command(['sh', '-c', 'cat > /tmp/x', '']), { ...NOTHING, program: '/usr/bin/dash' }),
    ).toEqual([
      WHICH,
      'Program: sh',
      'Which is: /usr/bin/dash',
      'Argument 1: -c',
      'Argument 2: "cat > /tmp/x"',
      'Argument 3: ""',
      'The secret: on standard input',
      '',
      'It runs with your rights each time this key is rotated, and when you press “Try it”.',
    ])
  })
  it('tells where a linked file really lies', () => {
    const config = { kind: 'env-file', path: '/srv/app/.env', variable: 'KEY' } as const
    expect(linesOf(config, { ...NOTHING, file: '/srv/shared/.env' })?.[2]).toBe('Which is: /srv/shared/.env')
    expect(linesOf(config, { ...NOTHING, file: '/srv/app/.env' })?.[2]).toBe('Variable: KEY')
  })
  it('shows an API’s host in ASCII where it is written otherwise', () => {
    const config = {
      kind: 'github',
      apiAddress: 'https://аpi.github.com',
      owner: 'acme',
      repository: null,
      environment: null,
      name: 'KEY',
    } as const
    expect(linesOf(config, { ...NOTHING, host: 'xn--pi-7kc.github.com' })?.[2]).toBe(
      'Which is: xn--pi-7kc.github.com',
    )
    const usual = { ...config, apiAddress: 'https://api.github.com' }
    expect(linesOf(usual, { ...NOTHING, host: 'api.github.com' })?.[2]).toBe('Organization: acme')
  })
  it('tells whose an AWS secret is, by its ARN, and where the ARN names another region', () => {
    const secretId = 'arn:aws:secretsmanager:us-east-1:999999999999:secret:x'
    const config = { kind: 'aws', region: 'eu-west-1', profile: null, secretId, jsonField: null } as const
    expect(linesOf(config)?.slice(1, 4)).toEqual([
      `AWS secret: ${secretId}`,
      'Account: 999999999999',
      'Region: "eu-west-1, ARN: us-east-1"',
    ])
  })
  it('says where a stored token goes', () => {
    const config = { kind: 'env-file', path: '/srv/.env', variable: 'KEY' } as const
    expect(destinationQuestion({ config, credentialStored: true }, KEY, NOTHING)?.lines).toContain(
      'The token that is kept for this place is sent to it, too.',
    )
  })
  it('shows what is blank though it is a letter, a mark or a symbol, and marks what already looks so', () => {
    const shown = (argument: string) => linesOf(command(['x', argument]))?.[2]
    for (const blank of [
      '\u3164',
      '\u115f',
      '\uffa0',
      '\u2800',
      '\u034f',
      '\ufe0f',
      '\u{e0101}',
      '\u{1d159}',
    ])
      expect(shown(`a${blank}`)).toBe(`Argument 1: a\\u{${blank.codePointAt(0)?.toString(16)}}`)
    expect(shown('a\u202e')).not.toBe(shown('a\\u{202e}'))
    expect(shown('C:\\users\\me')).toBe('Argument 1: C:\\users\\me')
  })
  it('is not asked where it would be too long to be read', () => {
    expect(linesOf(command(Array(100).fill('x')))).toBeUndefined()
    expect(linesOf(command(['x'.repeat(3_001)]))).toBeUndefined()
  })
  it('shows every character of every argument, on one line, and no two commands alike', () => {
    const argv = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(argv, argv, (one, other) => {
        const [shown, shownOther] = [linesOf(command(one)), linesOf(command(other))]
        expect(shown).toHaveLength(one.length + 4)
        for (const line of shown ?? []) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
        const same = one.length === other.length && one.every((text, index) => text === other[index])
        expect(JSON.stringify(shown) === JSON.stringify(shownOther)).toBe(same)
      }),
    )
  })
})
