import type { KindDescription } from './kind-description.ts'

export const byHand: KindDescription<'by-hand'> = {
  title: 'By hand',
  fields: [
    {
      name: 'place',
      label: 'Place',
      hint: 'In your words. You copy the secret there and say so.',
      required: true,
    },
  ],
  config: ({ text }) => ({ kind: 'by-hand', place: text('place') }),
  words: ({ place }) => place,
}
