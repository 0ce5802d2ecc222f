import { DestinationError } from '../destination-error.ts'

/** An item as op prints it. It holds more than is named here, which goes back as it came. */
export interface OpItem {
  readonly id: string
  readonly version: number
  readonly category: string
  readonly vault: { readonly id: string }
  readonly sections: readonly OpSection[]
  readonly fields: readonly OpField[]
  /** As op sent it. `fields` above replaces its own. */
  readonly whole: object
  readonly hasFiles: boolean
}

interface OpSection {
  readonly id: string
  readonly label: string
}

export interface OpField {
  readonly id: string
  readonly label: string
  readonly type: string
  readonly value: string
  readonly section: OpSection | null
  /** As op sent it. */
  readonly whole: object
}

/** @throws DestinationError if the text is no item */
export function readItem(text: string): OpItem {
  const whole = objectIn(text)
  const id = textOf(whole, 'id')
  const version = memberOf(whole, 'version')
  const vault = { id: textOf(memberOf(whole, 'vault'), 'id') }
  if (whole === null || id === '' || vault.id === '' || typeof version !== 'number') {
    throw new DestinationError('other', 'What op printed is no item of 1Password.')
  }
  const sections = listOf(whole, 'sections').map(sectionOf)
  return {
    id,
    version,
    category: textOf(whole, 'category'),
    vault,
    sections,
    fields: listOf(whole, 'fields').map((field) => fieldOf(field, sections)),
    whole,
    hasFiles: listOf(whole, 'files').length > 0,
  }
}

function sectionOf(section: object): OpSection {
  return { id: textOf(section, 'id'), label: textOf(section, 'label') }
}

function fieldOf(field: object, sections: readonly OpSection[]): OpField {
  const within = textOf(memberOf(field, 'section'), 'id')
  return {
    id: textOf(field, 'id'),
    label: textOf(field, 'label'),
    type: textOf(field, 'type'),
    value: textOf(field, 'value'),
    section: sections.find(({ id }) => id === within) ?? null,
    whole: field,
  }
}

function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function textOf(value: unknown, name: string): string {
  const text = memberOf(value, name)
  return typeof text === 'string' ? text : ''
}

function listOf(value: unknown, name: string): readonly object[] {
  const list: unknown = memberOf(value, name)
  if (!Array.isArray(list)) return []
  return list.filter((entry: unknown) => typeof entry === 'object' && entry !== null)
}
