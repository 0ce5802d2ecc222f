import type { DestinationConfig, DestinationKind } from '../../../domain/destination.ts'

export type Kind = DestinationKind

export interface Field {
  readonly name: string
  readonly label: string
  /** With a hint a field may stay empty, unless it says otherwise. */
  readonly hint?: string
  readonly secret?: boolean
}

const TIME_LIMIT = 120_000
const GITHUB = 'https://api.github.com'

/** The fields of each kind of place, in the order in which they are asked for. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  'env-file': [
    { name: 'path', label: 'File', hint: 'The whole path, e.g. /srv/app/.env' },
    { name: 'variable', label: 'Variable' },
  ],
  command: [
    {
      name: 'command',
      label: 'Program and arguments',
      hint: 'No shell: arguments with spaces in double quotes.',
    },
    { name: 'workingFolder', label: 'Folder', hint: 'Your home, if left empty.' },
    {
      name: 'variable',
      label: 'Environment variable for the secret',
      hint: 'Left empty, the secret comes through standard input. Never as an argument.',
    },
  ],
  github: [
    { name: 'owner', label: 'Owner' },
    { name: 'repository', label: 'Repository', hint: 'Left empty: a secret of the organisation.' },
    { name: 'environment', label: 'Environment', hint: 'Left empty: a secret of the repository.' },
    { name: 'name', label: 'Secret’s name' },
    {
      name: 'token',
      label: 'Token',
      secret: true,
      hint: 'May write Actions secrets. It goes to the keychain.',
    },
    { name: 'apiAddress', label: 'API address', hint: `${GITHUB}, if left empty.` },
  ],
  aws: [
    { name: 'region', label: 'Region' },
    { name: 'secretId', label: 'Secret’s name or ARN' },
    { name: 'jsonField', label: 'JSON field', hint: 'Left empty: the whole value.' },
    { name: 'profile', label: 'Profile', hint: 'The AWS configuration’s default, if left empty.' },
  ],
  'one-password': [
    { name: 'vault', label: 'Vault' },
    { name: 'item', label: 'Item' },
    { name: 'field', label: 'Field' },
    { name: 'account', label: 'Account', hint: 'The one that op is signed in to, if left empty.' },
    {
      name: 'token',
      label: 'Service account’s token',
      secret: true,
      hint: 'Left empty: you sign in to op yourself. It goes to the keychain.',
    },
  ],
  'by-hand': [
    { name: 'place', label: 'Place', hint: 'In your words. You copy the secret there and say so.' },
  ],
}

/** In the order in which they are offered. */
export const KINDS: readonly Kind[] = ['env-file', 'command', 'github', 'aws', 'one-password', 'by-hand']

/** What the fields say; null where one that is needed is empty. */
export function configOf(kind: Kind, values: Readonly<Record<string, string>>): DestinationConfig | null {
  const value = (name: string) => values[name]?.trim() ?? ''
  const optional = (name: string) => value(name) || null
  const needed = (...names: readonly string[]) => names.every((name) => value(name) !== '')
  switch (kind) {
    case 'env-file':
      return needed('path', 'variable') ? { kind, path: value('path'), variable: value('variable') } : null
    case 'command': {
      const argv = wordsOf(value('command'))
      return argv.length === 0
        ? null
        : {
            kind,
            argv,
            workingFolder: optional('workingFolder'),
            variable: optional('variable'),
            timeLimit: TIME_LIMIT,
          }
    }
    case 'github':
      return needed('owner', 'name')
        ? {
            kind,
            apiAddress: value('apiAddress') || GITHUB,
            owner: value('owner'),
            repository: optional('repository'),
            environment: optional('environment'),
            name: value('name'),
          }
        : null
    case 'aws':
      return needed('region', 'secretId')
        ? {
            kind,
            region: value('region'),
            profile: optional('profile'),
            secretId: value('secretId'),
            jsonField: optional('jsonField'),
          }
        : null
    case 'one-password':
      return needed('vault', 'item', 'field')
        ? {
            kind,
            account: optional('account'),
            vault: value('vault'),
            item: value('item'),
            field: value('field'),
          }
        : null
    case 'by-hand':
      return needed('place') ? { kind, place: value('place') } : null
  }
}

/** Words apart at white space; double quotes keep one together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}
