import { expectEditable, findField, withField } from './field.ts'
import type { OpItem } from './item.ts'

/** What the person should know before a delivery. Throws `DestinationError` where it would fail for certain. */
export function warningsOf(item: OpItem, address: string): readonly string[] {
  expectEditable(item)
  // Not for what it answers: it finds out whether the field could be added.
  withField(item, address, '')
  const field = findField(item, address)
  if (field === null) return [`The item has no field ${address} yet: it will be added.`]
  return field.type === 'STRING'
    ? ['The field is one for text: 1Password shows it to everyone who looks.']
    : []
}
