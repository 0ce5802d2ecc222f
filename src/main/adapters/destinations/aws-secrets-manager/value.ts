import { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import { readField, setField } from './json-field.ts'

/**
 * Returns the secret that a value at AWS holds, as a whole (`field` null) or in a field; null: none yet.
 * @throws DestinationError with `refused` if no secret could be put there
 */
export function secretIn(text: string | null, field: string | null): Secret | null {
  if (text === null) return null
  if (field === null) return text === '' ? null : new Secret(text)
  const finding = readField(text, field)
  switch (finding.kind) {
    case 'text':
      return new Secret(finding.text)
    case 'empty':
      return null
    case 'no-object':
      throw refused('The value of the secret is no JSON object, so it has no fields.')
    case 'no-text':
      throw refused(`The field ${field} of the secret holds something else than a text.`)
    case 'ambiguous':
      throw refused(`The secret has the field ${field} more than once. Remove one of them in AWS.`)
  }
}

/** Returns the value with the secret in it. `text` null: the secret at AWS has no value yet. Throws like `secretIn`. */
export function withSecret(text: string | null, field: string | null, secret: Secret): string {
  if (field === null) return secret.reveal()
  const set = setField(text ?? '{}', field, secret.reveal())
  if (set === null) throw refused(`The field ${field} of the secret cannot be set.`)
  return set
}

const refused = (message: string) => new DestinationError('refused', message)
