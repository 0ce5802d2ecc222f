import { asText, findField, isJsonObject, type JsonObject } from '../reading/json-field.ts'

const WRAPPERS = [
  'pagination',
  'paging',
  'meta',
  'metadata',
  'response_metadata',
  'page_info',
  'pageInfo',
  'page',
  'pages',
  'links',
  '_links',
]
const DEEPEST = 3

/**
 * Everything that is said around a list, in one object: what stands in a wrapper, also in one within another, wins over
 * what stands outside.
 */
export function pagingFields(around: JsonObject, depth = 0): JsonObject {
  let fields: JsonObject = around
  for (const name of WRAPPERS) {
    const inner = Object.hasOwn(around, name) ? around[name] : undefined
    if (Array.isArray(inner)) fields = { ...fields, ...nextOfLinks(inner) }
    else if (isJsonObject(inner) && depth < DEEPEST) fields = { ...fields, ...pagingFields(inner, depth + 1) }
  }
  return fields
}

/** A link of a list of links, `[{rel: 'next', href: …}]`, as if it stood in an object. */
function nextOfLinks(links: readonly unknown[]): JsonObject {
  const next = links.find((link) => isJsonObject(link) && link.rel === 'next')
  return next === undefined ? {} : { next }
}

export function numberIn(fields: JsonObject, names: readonly string[]): number | null {
  const text = asText(findField(fields, names).value)
  return text !== null && /^\d{1,15}$/u.test(text) ? Number(text) : null
}

/** Yes or no, however it is written; null for anything else. */
export function flagOf(value: unknown): boolean | null {
  const text = typeof value === 'boolean' ? String(value) : (asText(value)?.trim().toLowerCase() ?? '')
  if (/^(?:true|1|yes)$/u.test(text)) return true
  return /^(?:false|0|no)$/u.test(text) ? false : null
}
