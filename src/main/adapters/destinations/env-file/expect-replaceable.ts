import { DestinationError } from '../destination-error.ts'
import type { Assignment } from './assignments.ts'

/** Beginnings of files that are one cipher text: of ansible-vault, and of age, PGP and others with armour. */
const ENCRYPTED_FILE = /^\uFEFF?\s*(?:\$ANSIBLE_VAULT;|-----BEGIN |age-encryption\.org\/)/
/** Variables that sops and dotenv-vault add to a file whose values they encrypt. */
const ENCRYPTION_MARK = /^(?:sops_(?:mac|version|lastmodified)$|DOTENV_VAULT_.)/

/** Of dotenvx, sops, Spring, and anything with armour. */
const CIPHER_TEXT = /^(?:encrypted:|ENC\[|ENC\(|\{cipher\}|-----BEGIN (?:AGE|PGP) )/
/**
 * What tells another program where the value is. `op://…`, `vault:…` and `ref+file://…` have the form of an address;
 * others are a template (`{{ … }}`) or a call (`op(…)`, `@Microsoft.KeyVault(…)`).
 */
const REFERENCE = /^(?:[a-z][\w+.-]*:\S|\{\{.*\}\}$|@?[a-z][\w.-]*\(.*\)$)/is
/** What a shell and programs like dotenv-expand replace: `$NAME`, `${NAME}`, `$(command)`. */
const EXPANSION = /(?<!\\)\$[\w{('"]/
const WHOLE_EXPANSION = /^\$(?:\w+|\{.*\}|\(.*\))$/s

/**
 * Expects that the variable may be given a value in plain text: that what it holds is a value, and its line nothing else.
 * @throws DestinationError
 */
export function expectReplaceable(text: string, variable: string, all: readonly Assignment[]): void {
  if (ENCRYPTED_FILE.test(text) || all.some(({ name }) => ENCRYPTION_MARK.test(name))) {
    throw refused(
      'The file is encrypted: a key put there would stand in plain text and the file could no longer be decrypted. Put the key there with the program that encrypts it.',
    )
  }
  const counting = all.findLast(({ name }) => name === variable)
  if (counting === undefined) {
    if (!all.some(({ value }) => CIPHER_TEXT.test(value))) return
    throw refused(
      `Other values in the file are encrypted, and ${variable} would stand there in plain text. Add it with the program that encrypts them.`,
    )
  }
  if (CIPHER_TEXT.test(counting.value)) {
    throw refused(
      `${variable} is encrypted in this file, and a key put there would stand in plain text. Set it with the program that encrypts it.`,
    )
  }
  if (isReference(counting)) {
    throw refused(
      `${variable} holds a reference to a value, not a key: a key put there would stand in plain text instead. Change the value where the reference leads.`,
    )
  }
  if (hasMore(counting)) {
    throw refused(
      `The line that sets ${variable} may hold more than its value, which would be lost. Put the value in quotes, and everything else on another line.`,
    )
  }
}

function isReference(assignment: Assignment): boolean {
  const { value, quote } = assignment
  if (REFERENCE.test(value) || WHOLE_EXPANSION.test(value)) return true
  switch (quote) {
    case "'":
      return false
    case '`':
      // A shell runs what is between them, and one word may as well be a quoted value.
      return /\s/.test(value)
    default:
      return EXPANSION.test(value) || /(?<!\\)`/.test(value)
  }
}

/** Whether a shell would see more on the line than dotenv, for which everything up to a comment is the value. */
function hasMore({ value, quote }: Assignment): boolean {
  if (quote === '') return /[\s;&|<>()]|\\$/.test(value)
  return new RegExp(`(?<!\\\\)${quote}`).test(value)
}

const refused = (message: string) => new DestinationError('refused', message)
