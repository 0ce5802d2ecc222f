import { asText, findField, isJsonObject, type JsonObject } from '../reading/json-field.ts'

/** The query parameters that ask for the next page; null when this was the last one. */
export type NextPage = Readonly<Record<string, string>> | null

const WRAPPERS = ['pagination', 'paging', 'meta', 'page_info', 'pageInfo', 'links', '_links']
const NEXT = [
  'next_cursor',
  'nextCursor',
  'next',
  'end_cursor',
  'endCursor',
  'next_page_token',
  'nextPageToken',
]
const MORE = ['has_more', 'hasMore', 'has_next_page', 'hasNextPage', 'has_next', 'hasNext']
const PAGE = ['page', 'current_page', 'currentPage', 'page_number', 'pageNumber']
const LIMIT = ['limit', 'per_page', 'perPage', 'page_size', 'pageSize']
const TOTAL = ['total', 'total_count', 'totalCount', 'total_items', 'totalItems']
const PAGES = ['total_pages', 'totalPages', 'pages', 'page_count', 'pageCount', 'last_page', 'lastPage']

export interface PageSeen {
  /** What surrounds the list in the answer. */
  readonly around: JsonObject
  readonly link: string | null
  /** Pages up to and with this one. */
  readonly pages: number
  /** Keys in this page. */
  readonly count: number
  /** Different keys in all pages up to this one. */
  readonly countSoFar: number
}

/**
 * How the list goes on: a cursor, a `Link: rel=next`, or page, limit and total. Of an address only the query is taken,
 * so that no answer can send the key to another host.
 */
export function readNextPage(seen: PageSeen): NextPage {
  const linked = seen.link === null ? null : nextInLink(seen.link)
  if (linked !== null) return queryOf(linked)
  const fields = unwrap(seen.around)
  if (findField(fields, MORE).value === false) return null
  const next = findField(fields, NEXT).value
  const target = isJsonObject(next) ? findField(next, ['href', 'url', 'cursor']).value : next
  if (typeof target === 'number')
    return hasPages(fields) ? pageQuery(fields, target) : { cursor: String(target) }
  if (typeof target === 'string' && target !== '') {
    if (/^(?:https?:\/\/|\/|\?)/u.test(target)) return queryOf(target)
    return /^\d+$/u.test(target) && hasPages(fields) ? pageQuery(fields, Number(target)) : { cursor: target }
  }
  return nextByCount(fields, seen)
}

function nextByCount(fields: JsonObject, seen: PageSeen): NextPage {
  if (seen.count === 0) return null
  const offset = numberIn(fields, ['offset', 'skip'])
  const total = numberIn(fields, TOTAL)
  const page = numberIn(fields, PAGE)
  if (page !== null) {
    const pages = numberIn(fields, PAGES)
    const limit = numberIn(fields, LIMIT)
    // A page may hold fewer keys than the limit says; a server that counts pages from 0 is told by what was seen.
    const more =
      pages !== null
        ? page < pages
        : total !== null && (limit === null || limit > 0) && seen.countSoFar < total
    return more ? pageQuery(fields, page + 1) : null
  }
  if (total === null || seen.countSoFar >= total) return null
  if (offset !== null) return { offset: String(offset + seen.count) }
  // A total that was not reached, and no word of how to go on: both usual ways are asked at once.
  return { page: String(seen.pages + 1), offset: String(seen.countSoFar) }
}

function hasPages(fields: JsonObject): boolean {
  return numberIn(fields, PAGE) !== null
}

function pageQuery(fields: JsonObject, page: number): NextPage {
  const limit = numberIn(fields, LIMIT)
  return limit === null ? { page: String(page) } : { page: String(page), limit: String(limit) }
}

function unwrap(around: JsonObject): JsonObject {
  const inner = findField(around, WRAPPERS).value
  return isJsonObject(inner) ? { ...around, ...inner } : around
}

function numberIn(fields: JsonObject, names: readonly string[]): number | null {
  const text = asText(findField(fields, names).value)
  return text !== null && /^\d{1,15}$/u.test(text) ? Number(text) : null
}

/** The target of `rel="next"` (RFC 8288). */
function nextInLink(header: string): string | null {
  for (const match of header.slice(0, 10_000).matchAll(/<([^<>]*)>([^<]*)/gu)) {
    if (/;\s*rel\s*=\s*(?:"[^"]*\bnext\b[^"]*"|next\b)/iu.test(match[2] ?? '')) return match[1] ?? null
  }
  return null
}

function queryOf(address: string): NextPage {
  const query = /\?([^#]*)/u.exec(address)?.[1] ?? ''
  return Object.fromEntries(new URLSearchParams(query))
}
