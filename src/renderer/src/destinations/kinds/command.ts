import type { KindDescription } from './kind-description.ts'

/** In milliseconds. */
const TIME_LIMIT = 120_000

export const command: KindDescription<'command'> = {
  title: 'Command',
  fields: [
    {
      name: 'command',
      label: 'Program and arguments',
      hint: 'No shell: arguments with spaces in double quotes. It sees PATH, HOME and the like, not tokens of your session.',
      required: true,
    },
    { name: 'workingFolder', label: 'Folder', hint: 'Your home, if left empty.' },
    {
      name: 'variable',
      label: 'Environment variable for the secret',
      hint: 'Left empty, the secret comes through standard input. Never as an argument.',
      variable: true,
    },
  ],
  config: ({ text, optional }) => ({
    kind: 'command',
    argv: argumentsIn(text('command')),
    workingFolder: optional('workingFolder'),
    variable: optional('variable'),
    timeLimit: TIME_LIMIT,
  }),
  words: ({ argv }) => argv.join(' '),
}

/** Apart at white space; double quotes keep one together. */
function argumentsIn(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}
