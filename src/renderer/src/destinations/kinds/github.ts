import type { KindDescription } from './kind-description.ts'

const GITHUB = 'https://api.github.com'

export const github: KindDescription<'github'> = {
  title: 'GitHub Actions secret',
  fields: [
    { name: 'owner', label: 'Owner', required: true },
    { name: 'repository', label: 'Repository', hint: 'Left empty: a secret of the organisation.' },
    { name: 'environment', label: 'Environment', hint: 'Left empty: a secret of the repository.' },
    { name: 'name', label: 'Secret’s name', required: true, variable: true },
    {
      name: 'token',
      label: 'Token',
      secret: true,
      hint: 'May write Actions secrets. It goes to the keychain.',
    },
    { name: 'apiAddress', label: 'API address', hint: `${GITHUB}, if left empty.` },
  ],
  config: ({ text, optional }) => ({
    kind: 'github',
    apiAddress: optional('apiAddress') ?? GITHUB,
    owner: text('owner'),
    repository: optional('repository'),
    environment: optional('environment'),
    name: text('name'),
  }),
  words: ({ owner, repository, environment, name }) =>
    `${[owner, repository, environment].filter(Boolean).join('/')}: ${name}`,
}
