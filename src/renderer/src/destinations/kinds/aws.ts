import type { KindDescription } from './kind-description.ts'

export const aws: KindDescription<'aws'> = {
  title: 'AWS Secrets Manager',
  fields: [
    { name: 'region', label: 'Region', required: true },
    { name: 'secretId', label: 'Secret’s name or ARN', required: true },
    { name: 'jsonField', label: 'JSON field', hint: 'Left empty: the whole value.' },
    { name: 'profile', label: 'Profile', hint: 'The AWS configuration’s default, if left empty.' },
  ],
  config: ({ text, optional }) => ({
    kind: 'aws',
    region: text('region'),
    profile: optional('profile'),
    secretId: text('secretId'),
    jsonField: optional('jsonField'),
  }),
  words: ({ secretId, jsonField, region }) =>
    `${secretId}${jsonField === null ? '' : ` (${jsonField})`} in ${region}`,
}
