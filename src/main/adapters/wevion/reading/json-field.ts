export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface Field {
  /** The name in the answer, or the first of the names asked for if it has none of them. */
  readonly name: string
  /** `undefined` if the answer has none of them. */
  readonly value: unknown
}

/** Returns the first of these fields that the object itself has. A field with a value wins over one that is null. */
export function findField(object: JsonObject, names: readonly string[]): Field {
  let empty: Field | null = null
  for (const name of names) {
    if (!Object.hasOwn(object, name)) continue
    const value = object[name]
    if (value !== null) return { name, value }
    empty ??= { name, value }
  }
  return empty ?? { name: names[0] ?? '', value: undefined }
}

/** Returns the object in the field of that name, or the value itself if there is none. */
export function inside(value: unknown, name: string): unknown {
  if (!isJsonObject(value)) return value
  const inner = findField(value, [name]).value
  return isJsonObject(inner) ? inner : value
}

/** Returns text, or a number as text (ids come as either), or null for anything else. */
export function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** Thrown inside a reader for a field that cannot be understood, and caught at the reader's entry. */
export class UnreadableField extends Error {
  readonly field: string

  constructor(field: string) {
    super('A field cannot be read')
    this.field = field
  }
}
