import type { Dialect } from '../../../../domain/connections/connection.ts'
import { isJsonObject } from './json-field.ts'

const ENOUGH = 20

/** Returns the naming of an answer's keys, by the first field with two words, or null if none has two. */
export function readNaming(items: readonly unknown[]): Dialect['naming'] {
  for (const item of items.slice(0, ENOUGH)) {
    if (!isJsonObject(item)) continue
    for (const field of Object.keys(item)) {
      if (/^[a-z]+(?:_[a-z]+)+$/u.test(field)) return 'snake'
      if (/^[a-z]+(?:[A-Z][a-z]*)+$/u.test(field)) return 'camel'
    }
  }
  return null
}
