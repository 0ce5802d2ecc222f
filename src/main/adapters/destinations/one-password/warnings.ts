import { expectEditable, findField, withField } from './field.ts'
import type { OpItem } from './item.ts'

/**
 * Returns what the person should know before a delivery.
 * @throws DestinationError if a delivery is certain to fail
 */
export function warningsOf(item: OpItem, address: string): readonly string[] {
  expectEditable(item)
  // Its result is not used: it throws if the field could not be added.
  withField(item, address, '')
  const field = findField(item, address)
  if (field === null) return [`The item has no field ${address} yet: it will be added.`]
  return field.type === 'STRING'
    ? ['The field is one for text: 1Password shows it to everyone who looks.']
    : []
}
