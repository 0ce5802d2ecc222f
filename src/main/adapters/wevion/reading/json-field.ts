export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface Field {
  /** As the answer names it, or the first of the names asked for when it has none of them. */
  readonly name: string
  /** `undefined` when the answer has none of them. */
  readonly value: unknown
}

/** The first of these fields that the object itself has; a field that says something wins over one that is null. */
export function findField(object: JsonObject, names: readonly string[]): Field {
  let empty: Field | null = null
  for (const name of names) {
    const value = object[name]
    // Most names are not there: a plain look is what they cost.
    if (value === undefined || !Object.hasOwn(object, name)) continue
    if (value !== null) return { name, value }
    empty ??= { name, value }
  }
  return empty ?? { name: names[0] ?? '', value: undefined }
}

/** The object in a field of that name; the value itself where it has none. */
export function inside(value: unknown, name: string): unknown {
  if (!isJsonObject(value)) return value
  const inner = findField(value, [name]).value
  return isJsonObject(inner) ? inner : value
}

/** Text, or a number as text (ids come as either); null for anything else. */
export function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** Thrown inside a reader by a field that cannot be understood; caught where the reader begins. */
export class UnreadableField extends Error {
  readonly field: string

  constructor(field: string) {
    super('A field cannot be read')
    this.field = field
  }
}
