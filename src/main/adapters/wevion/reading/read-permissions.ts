import { findField, isJsonObject, type JsonObject, UnreadableField } from './json-field.ts'

const MOST = 1_000
const LONGEST = 300

/**
 * Reads permissions as `resource:action` or Wevion's own words. Returns null if this Wevion has none. Too many, or one that is
 * too long, cannot be read: a new key is created with the same ones, so none may be cut.
 */
export function readPermissions(key: JsonObject): readonly string[] | null {
  const { name, value } = findField(key, ['permissions', 'scopes', 'scope'])
  if (value === undefined || value === null) return null
  const permissions = flatten(typeof value === 'string' ? fromText(value) : value)
  if (permissions === null || !isBounded(permissions)) throw new UnreadableField(name)
  return permissions
}

function isBounded(permissions: readonly string[]): boolean {
  return permissions.length <= MOST && permissions.every(({ length }) => length <= LONGEST)
}

function flatten(value: unknown): readonly string[] | null {
  if (isTextArray(value)) return value
  if (!isJsonObject(value)) return null
  const permissions: string[] = []
  for (const [resource, actions] of Object.entries(value)) {
    if (!isTextArray(actions)) return null
    for (const action of actions) permissions.push(`${resource}:${action}`)
  }
  return permissions
}

/** Reads permissions that are JSON within a text, or words. */
function fromText(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) return text.split(/[\s,]+/u).filter((word) => word !== '')
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isTextArray(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
