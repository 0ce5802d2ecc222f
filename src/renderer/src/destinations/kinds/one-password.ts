import type { KindDescription } from './kind-description.ts'

export const onePassword: KindDescription<'one-password'> = {
  title: '1Password',
  fields: [
    { name: 'vault', label: 'Vault', required: true },
    { name: 'item', label: 'Item', required: true },
    { name: 'field', label: 'Field', required: true },
    { name: 'account', label: 'Account', hint: 'The one that op is signed in to, if left empty.' },
    {
      name: 'token',
      label: 'Service account’s token',
      secret: true,
      hint: 'Left empty: you sign in to op yourself. It goes to the keychain.',
    },
  ],
  config: ({ text, optional }) => ({
    kind: 'one-password',
    account: optional('account'),
    vault: text('vault'),
    item: text('item'),
    field: text('field'),
  }),
  words: ({ field, item, vault }) => `${field} of ${item} in ${vault}`,
}
