import type { DestinationConfig as Config } from '../../../domain/destination.ts'

export const KIND_WORDS: Readonly<Record<Config['kind'], string>> = {
  'env-file': 'Environment file',
  command: 'Command',
  github: 'GitHub Actions secret',
  aws: 'AWS Secrets Manager',
  'one-password': '1Password',
  'by-hand': 'By hand',
}

/** Which place it is, in a line. */
export function placeWords(config: Config): string {
  switch (config.kind) {
    case 'env-file':
      return `${config.variable} in ${config.path}`
    case 'command':
      return config.argv.join(' ')
    case 'github':
      return `${[config.owner, config.repository, config.environment].filter(Boolean).join('/')}: ${config.name}`
    case 'aws':
      return `${config.secretId}${config.jsonField === null ? '' : ` (${config.jsonField})`} in ${config.region}`
    case 'one-password':
      return `${config.field} of ${config.item} in ${config.vault}`
    case 'by-hand':
      return config.place
  }
}
