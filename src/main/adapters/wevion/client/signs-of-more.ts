import { asText, isJsonObject, type JsonObject } from '../reading/json-field.ts'
import { flagOf } from './paging-fields.ts'

/** Names in lower case without separators. */
const MORE =
  /^(?:(?:has|is|are)?(?:more|next|nextpage|morepages|moreresults|moreitems|morekeys|moredata|moreavailable)|(?:is)?(?:truncated|incomplete|partial)|incompleteresults|partialresults)$/u
const END = /^(?:is|at)?(?:last|lastpage|final|end|endoflist|complete|completed|exhausted|done)$/u
const NEXT =
  /^(?:odata)?next(?:page|cursor|token|pagetoken|link|url|uri|href|pageurl|pageuri|pagelink|offset|marker|key|start|index|id|skip)*$/u
const POSITION =
  /^(?:cursor|marker|nextmarker|after|pagetoken|continuation|continuationtoken|continuetoken|continue|bookmark|scrollid)$/u
const TOTAL =
  /^(?:total|count|total(?:count|items|keys|apikeys|results|records|elements|entries|rows|size|hits)|(?:items?|results?|records?|rows?|elements?)(?:count|total))$/u
const PAGES = /^(?:pages|totalpages|pagecount|pagestotal|numpages|numberofpages|lastpage)$/u

/**
 * Whether anything around the list says that there is more than was seen. Asked of an answer that does not say in a
 * way that is understood how to go on: if this is true, it is not known to be the whole list.
 *
 * @param asked the parameters that the page was asked for by: what only repeats them says nothing
 */
export function saysMore(
  fields: JsonObject,
  seen: { readonly pages: number; readonly items: number },
  asked: Readonly<Record<string, string>> | null,
): boolean {
  const echoes = new Set(Object.values(asked ?? {}))
  return Object.entries(fields).some(([spelt, value]) => {
    const name = spelt.toLowerCase().replace(/[^a-z]/gu, '')
    const flag = flagOf(value)
    if (MORE.test(name) && flag === true) return true
    if (END.test(name) && typeof value === 'boolean') return !value
    if (TOTAL.test(name)) return countOf(value) > seen.items
    if (PAGES.test(name)) return countOf(value) > seen.pages
    if (!NEXT.test(name) && !POSITION.test(name)) return false
    return isSaid(value) && !echoes.has(asText(value) ?? '')
  })
}

/** Whether the answer calls itself a failure: what is listed beside that is not the whole. */
export function saysFailed({ success, ok, error, errors }: JsonObject): boolean {
  return success === false || ok === false || isSaid(error) || isSaid(errors)
}

function countOf(value: unknown): number {
  const text = asText(value) ?? ''
  return /^\d{1,15}$/u.test(text) ? Number(text) : 0
}

/** Whether a place to go on from is named. */
function isSaid(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || flagOf(value) === false) return false
  if (value === -1 || value === '-1') return false
  if (Array.isArray(value)) return value.length > 0
  return !isJsonObject(value) || Object.values(value).some(isSaid)
}
