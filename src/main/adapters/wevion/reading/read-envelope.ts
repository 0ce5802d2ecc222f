import { isJsonObject, type JsonObject } from './json-field.ts'

/** The fields that may hold a list. */
export const LIST_FIELDS: readonly string[] = ['data', 'items', 'keys', 'api_keys', 'apiKeys', 'results']

export interface Envelope {
  readonly items: readonly unknown[]
  /** What surrounds the list. Empty for a bare array. */
  readonly around: JsonObject
}

/** Returns the list in an answer, bare or wrapped (also twice: `{data: {items: […]}}`), or null if there is none. */
export function readEnvelope(answer: unknown, depth = 0): Envelope | null {
  if (Array.isArray(answer)) return { items: answer, around: {} }
  if (!isJsonObject(answer)) return null
  for (const field of LIST_FIELDS) {
    const items = Object.hasOwn(answer, field) ? answer[field] : undefined
    if (Array.isArray(items)) return { items, around: answer }
  }
  for (const field of LIST_FIELDS) {
    const inner = Object.hasOwn(answer, field) ? answer[field] : undefined
    const within = isJsonObject(inner) && depth < 2 ? readEnvelope(inner, depth + 1) : null
    if (within !== null) return { items: within.items, around: { ...answer, ...within.around } }
  }
  return null
}
