import { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'
import type { OpField, OpItem } from './item.ts'

/**
 * Returns the field with that label or ID, or `section.label`; null: there is none.
 * @throws DestinationError if more than one matches, or if the field is not for text
 */
export function findField(item: OpItem, address: string): OpField | null {
  const [field, another] = item.fields.filter((one) => addressesOf(one).includes(address))
  if (field === undefined) return null
  if (another !== undefined) {
    throw new DestinationError(
      'refused',
      `More than one field of the item fits ${address}. Name it as section.label, or by its ID.`,
    )
  }
  if (field.type !== 'CONCEALED' && field.type !== 'STRING') {
    throw new DestinationError(
      'refused',
      `The field ${address} is not made for a secret. Choose a password field.`,
    )
  }
  return field
}

/** Returns what the field holds; null: nothing, or there is no such field. Throws like `findField`. */
export function secretIn(item: OpItem, address: string): Secret | null {
  const value = findField(item, address)?.value ?? ''
  return value === '' ? null : new Secret(value)
}

/** Returns the item with that text in the field, which is added if it is missing. Everything else stays as it came. */
export function withField(item: OpItem, address: string, text: string): string {
  const found = findField(item, address)
  const kept = item.fields
    .filter((field) => !isEmptyDate(field))
    .map((field) => (field === found ? { ...field.whole, value: text } : field.whole))
  const fields = found === null ? [...kept, newField(item, address, text)] : kept
  return JSON.stringify({ ...item.whole, fields })
}

/** Whether the write left all other fields as they were. */
export function keepsOthers(before: OpItem, after: OpItem, address: string): boolean {
  const target = findField(before, address)
  return before.fields.every(
    (field) =>
      field === target ||
      isEmptyDate(field) ||
      after.fields.some(
        ({ id, type, value }) => id === field.id && type === field.type && value === field.value,
      ),
  )
}

/** op prints the dates that its kinds of items start with, such as "expires", but accepts them only when filled. */
function isEmptyDate({ type, value, section }: OpField): boolean {
  return (type === 'DATE' || type === 'MONTH_YEAR') && value === '' && section === null
}

/** @throws DestinationError for an item that op would not write back whole */
export function expectEditable(item: OpItem): void {
  // op does not print passkeys, and deletes what it is not given back. Only logins have passkeys.
  if (item.category === 'LOGIN') {
    throw new DestinationError(
      'refused',
      'The item is a login: op would delete a passkey in it. Use an item of another kind, an API credential say.',
    )
  }
  if (item.category === 'DOCUMENT' || item.category === 'SSH_KEY' || item.hasFiles) {
    throw new DestinationError(
      'refused',
      'The item holds a file or an SSH key, which op might not keep. Use an item without.',
    )
  }
}

function addressesOf({ id, label, section }: OpField): readonly string[] {
  const names = [id, label].filter((name) => name !== '')
  const sections = section === null ? [] : [section.id, section.label].filter((name) => name !== '')
  return [...names, ...sections.flatMap((within) => names.map((name) => `${within}.${name}`))]
}

function newField(item: OpItem, address: string, value: string): object {
  const field = { type: 'CONCEALED', value }
  const [section, another] = item.sections.filter(({ id, label }) =>
    [id, label].some((name) => name !== '' && address.startsWith(`${name}.`) && address !== `${name}.`),
  )
  if (another !== undefined) {
    throw new DestinationError(
      'refused',
      `More than one section of the item fits ${address}. Add the field by hand.`,
    )
  }
  if (section === undefined) return { ...field, label: address }
  const name = [section.label, section.id].find((one) => one !== '' && address.startsWith(`${one}.`)) ?? ''
  return { ...field, label: address.slice(name.length + 1), section: { id: section.id } }
}
