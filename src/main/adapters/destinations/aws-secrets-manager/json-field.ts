/** A top-level field of a JSON object, and where its value is in the text. */
interface Field {
  readonly name: string
  /** The offset of the name's opening quote, in UTF-16 units. */
  readonly nameAt: number
  readonly valueAt: number
  readonly valueEnd: number
}

export type FieldFinding =
  | { readonly kind: 'text'; readonly text: string }
  /** The field is missing, `null` or an empty text. */
  | { readonly kind: 'empty'; readonly present: boolean }
  /** The text is no JSON object. */
  | { readonly kind: 'no-object' }
  /** The field is a number, a list or an object. */
  | { readonly kind: 'no-text' }
  /** The field is there more than once. Which one counts depends on the reader. */
  | { readonly kind: 'ambiguous' }

/** Reads one field of a JSON object. `name` is the field's whole name, dots included; it is not a path. */
export function readField(json: string, name: string): FieldFinding {
  const fields = topFields(json)
  if (fields === null) return { kind: 'no-object' }
  const [field, another] = fields.filter((one) => one.name === name)
  if (field === undefined) return { kind: 'empty', present: false }
  if (another !== undefined) return { kind: 'ambiguous' }
  const value: unknown = JSON.parse(json.slice(field.valueAt, field.valueEnd))
  if (value === null || value === '') return { kind: 'empty', present: true }
  return typeof value === 'string' ? { kind: 'text', text: value } : { kind: 'no-text' }
}

/**
 * Returns the JSON with that text in the field, or null if `readField` finds neither a text nor an empty field. Edits the
 * text in place: to parse and write it anew would round large numbers, turn `1.0` into `1`, and reorder the names.
 */
export function setField(json: string, name: string, text: string): string | null {
  const finding = readField(json, name)
  const fields = topFields(json)
  if (fields === null || (finding.kind !== 'text' && finding.kind !== 'empty')) return null
  const field = fields.find((one) => one.name === name)
  const value = JSON.stringify(text)
  if (field !== undefined) return json.slice(0, field.valueAt) + value + json.slice(field.valueEnd)
  const last = fields.at(-1)
  if (last === undefined) return json.replace('{', () => `{${JSON.stringify(name)}:${value}`)
  // The new field has the white space of the last one, before its name and between name and value.
  const lead = json.slice(0, last.nameAt).match(/\s*$/u)?.[0] ?? ''
  const colon = json.slice(0, last.valueAt).match(/\s*:\s*$/u)?.[0] ?? ':'
  const added = `,${lead}${JSON.stringify(name)}${colon}${value}`
  return json.slice(0, last.valueEnd) + added + json.slice(last.valueEnd)
}

/** Returns null if the text is no JSON object. */
function topFields(json: string): readonly Field[] | null {
  if (!isObject(json)) return null
  const fields: Field[] = []
  let depth = 0
  let name: RegExpExecArray | null = null
  let valueAt: number | null = null
  let end = 0
  for (const token of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gu)) {
    const [text] = token
    if (text === '}' || text === ']') depth -= 1
    if (name !== null && valueAt !== null && (depth === 0 || (depth === 1 && text === ','))) {
      fields.push({ name: JSON.parse(name[0]), nameAt: name.index, valueAt, valueEnd: end })
      name = null
      valueAt = null
    } else if (name === null && text.startsWith('"')) name = token
    else if (name !== null && valueAt === null && text !== ':') valueAt = token.index
    if (text === '{' || text === '[') depth += 1
    end = token.index + text.length
  }
  return fields
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
