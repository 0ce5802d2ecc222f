import type { KindDescription } from './kind-description.ts'

export const envFile: KindDescription<'env-file'> = {
  title: 'Environment file',
  fields: [
    { name: 'path', label: 'File', hint: 'The whole path, e.g. /srv/app/.env', required: true },
    { name: 'variable', label: 'Variable', required: true, variable: true },
  ],
  config: ({ text }) => ({ kind: 'env-file', path: text('path'), variable: text('variable') }),
  words: ({ path, variable }) => `${variable} in ${path}`,
}
