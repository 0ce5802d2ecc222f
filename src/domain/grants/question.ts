import type { Connection } from '../connections/connection.ts'
import type { DestinationConfig, KeyDestination } from '../destination.ts'
import { displayableInSentence } from '../keys/key-name.ts'

/** A question that the system's own dialog asks, out of reach of the window's page. */
export interface Question {
  /** One sentence. */
  readonly message: string
  /** One line each. */
  readonly lines: readonly string[]
  /** The button that agrees. */
  readonly agree: string
}

/** What this computer makes of a destination's configuration; null: nothing, or the same. */
export interface OutletFacts {
  /** Where a file lies once every link is followed. */
  readonly file: string | null
  /** The program's file. */
  readonly program: string | null
  /** An API's host in ASCII, as it is asked for. */
  readonly host: string | null
}

/** More than fits on a screen: what must be agreed to unseen cannot be agreed to. */
const MOST_LINES = 40
const MOST_CHARACTERS = 3_000

export function addressQuestion(address: string): Question {
  return {
    message: 'Send your management key to this address?',
    lines: [
      `Address: ${whole(address)}`,
      '',
      'The secrets of keys that you create there go to it too, to check that they work.',
    ],
    agree: 'Send key',
  }
}

/** The question about a connection that has no genuine grant: it is from an older version, or its address was changed. */
export function connectionQuestion({ name, address }: Pick<Connection, 'name' | 'address'>): Question {
  return {
    message: `Send the secrets of the connection “${displayableInSentence(name)}” to this address?`,
    lines: [
      `Address: ${whole(address)}`,
      '',
      'Its management key and the secrets of its keys go there. If you do not know this address, cancel, and remove the connection.',
    ],
    agree: 'Allow',
  }
}

/** Which key a question is about. A name alone may be another key's, too. */
export interface AskedKey {
  readonly name: string
  readonly prefix: string
  readonly connectionName: string
}

/** The question about a key's destination; null: it is too long to be shown whole. */
export function destinationQuestion(
  { config, credentialStored }: Pick<KeyDestination, 'config' | 'credentialStored'>,
  key: AskedKey,
  facts: OutletFacts,
): Question | null {
  const token = credentialStored ? ['The token that is kept for this place is sent to it, too.'] : []
  const which = `Key: ${whole(key.prefix)}, of ${whole(key.connectionName)}`
  const lines = [which, ...linesOf(config, facts), ...token]
  if (lines.length > MOST_LINES || lines.join('\n').length > MOST_CHARACTERS) return null
  const name = displayableInSentence(key.name)
  return config.kind === 'command'
    ? {
        message: `Run this program with the secret of “${name}”?`,
        lines: [
          ...lines,
          '',
          'It runs with your rights each time this key is rotated, and when you press “Try it”.',
        ],
        agree: 'Allow',
      }
    : {
        message: `Deliver the secret of “${name}” to this place?`,
        lines: [...lines, '', 'The new secret goes there each time this key is rotated.'],
        agree: 'Allow',
      }
}

function linesOf(config: DestinationConfig, facts: OutletFacts): readonly string[] {
  switch (config.kind) {
    case 'env-file':
      return [
        line('Environment file', config.path),
        ...optional('Which is', facts.file === config.path ? null : facts.file),
        line('Variable', config.variable),
      ]
    case 'command':
      return [
        line('Program', config.argv[0] ?? ''),
        ...optional('Which is', facts.program === config.argv[0] ? null : facts.program),
        ...config.argv.slice(1).map((argument, index) => line(`Argument ${index + 1}`, argument)),
        ...optional('Folder', config.workingFolder),
        config.variable === null
          ? 'The secret: on standard input'
          : line('The secret: in the variable', config.variable),
      ]
    case 'github':
      return [
        line('GitHub API', config.apiAddress),
        ...optional('Which is', isShownIn(config.apiAddress, facts.host) ? null : facts.host),
        config.repository === null
          ? line('Organization', config.owner)
          : line('Repository', `${config.owner}/${config.repository}`),
        ...optional('Environment', config.environment),
        line('Secret', config.name),
      ]
    case 'aws':
      return awsLines(config)
    case 'one-password':
      return [
        ...optional('1Password account', config.account),
        line('Vault', config.vault),
        line('Item', config.item),
        line('Field', config.field),
        ...optional('By the program', facts.program),
      ]
    case 'by-hand':
      return [line('Place', config.place)]
  }
}

/** The parts of `arn:partition:secretsmanager:region:account:secret:name` that say whose secret it is. */
const ARN = /^arn:[^:]*:secretsmanager:([^:]*):([^:]*):/u

function awsLines({ region, profile, secretId, jsonField }: Extract<DestinationConfig, { kind: 'aws' }>) {
  const [, arnRegion, account] = ARN.exec(secretId) ?? []
  return [
    line('AWS secret', secretId),
    ...optional('Account', account ?? null),
    line('Region', arnRegion === undefined || arnRegion === region ? region : `${region}, ARN: ${arnRegion}`),
    ...optional('Profile', profile),
    ...optional('JSON field', jsonField),
  ]
}

function isShownIn(address: string, host: string | null): boolean {
  return host === null || address.toLowerCase().includes(`//${host}`)
}

function line(label: string, value: string): string {
  return `${label}: ${whole(value)}`
}

function optional(label: string, value: string | null): readonly string[] {
  return value === null ? [] : [line(label, value)]
}

/**
 * What shows nothing: controls, separators, spaces but the usual one; letters, marks and symbols that are blank; and a
 * backslash that would look like the code of such a character.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]|(?! )\p{Zs}|\\(?=u\{)/gu

/** The text entire, in one line: what cannot be seen is shown by its code, and quotes show where it begins and ends. */
function whole(text: string): string {
  const visible = text.replace(UNSEEN, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
  })
  return visible === '' || /[\s"]/u.test(visible) ? `"${visible.replaceAll('"', '\\"')}"` : visible
}
