import {
  type DestinationConfig,
  type DestinationConfigOf,
  type DestinationKind,
  isVariableName,
  LONGEST_DESTINATION_TEXT,
  MOST_ARGUMENTS,
} from '../../../domain/destination.ts'
import { aws } from './kinds/aws.ts'
import { byHand } from './kinds/by-hand.ts'
import { command } from './kinds/command.ts'
import { envFile } from './kinds/env-file.ts'
import { github } from './kinds/github.ts'
import type { KindDescription } from './kinds/kind-description.ts'
import { onePassword } from './kinds/one-password.ts'

/** In the order in which they are offered. */
export const DESTINATION_KINDS: { readonly [Kind in DestinationKind]: KindDescription<Kind> } = {
  'env-file': envFile,
  command,
  github,
  aws,
  'one-password': onePassword,
  'by-hand': byHand,
}

export function isDestinationKind(text: string): text is DestinationKind {
  return Object.hasOwn(DESTINATION_KINDS, text)
}

/** Which destination it is, in a line. */
export function destinationWords<Kind extends DestinationKind>(config: DestinationConfigOf<Kind>): string {
  return DESTINATION_KINDS[config.kind].words(config)
}

/** What was typed into the fields, by their names; null where one that is required is empty. */
export function configOf(
  kind: DestinationKind,
  typed: Readonly<Record<string, string>>,
): DestinationConfig | null {
  const { fields, config } = DESTINATION_KINDS[kind]
  const text = (name: string) => typed[name]?.trim() ?? ''
  const isFilled = fields.every(({ name, required }) => !required || text(name) !== '')
  return isFilled ? config({ text, optional: (name) => text(name) || null }) : null
}

/** What main would not take of what was typed into the fields; null where it would take all. */
export function typedProblem(kind: DestinationKind, typed: Readonly<Record<string, string>>): string | null {
  for (const { name, label, variable, secret } of DESTINATION_KINDS[kind].fields) {
    const text = typed[name]?.trim() ?? ''
    if (secret === true || text === '') continue
    if (variable === true && !isVariableName(text))
      return `${label}: letters, digits and underscores only, and no digit first.`
    if (text.length > LONGEST_DESTINATION_TEXT)
      return `${label}: ${LONGEST_DESTINATION_TEXT.toLocaleString('en')} characters at most.`
  }
  const config = configOf(kind, typed)
  return config?.kind === 'command' && config.argv.length > MOST_ARGUMENTS
    ? `A command has ${MOST_ARGUMENTS} words at most: put the rest into a script.`
    : null
}
