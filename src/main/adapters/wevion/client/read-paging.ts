import { findField, isJsonObject, type JsonObject } from '../reading/json-field.ts'
import { flagOf, numberIn, pagingFields } from './paging-fields.ts'
import { saysMore } from './signs-of-more.ts'

/** The query parameters that ask for the next page; null when this was the last one. */
export type NextPage = Readonly<Record<string, string>> | null

const NEXT = [
  'next_cursor',
  'nextCursor',
  'next',
  'end_cursor',
  'endCursor',
  'next_page_token',
  'nextPageToken',
  'next_url',
  'nextUrl',
  'next_link',
  'nextLink',
  'next_page_url',
  'nextPageUrl',
]
const NEXT_NUMBER = ['next_page', 'nextPage', 'next_page_number', 'nextPageNumber']
const NEXT_OFFSET = ['next_offset', 'nextOffset']
const MORE = ['has_more', 'hasMore', 'has_next_page', 'hasNextPage', 'has_next', 'hasNext']
const PAGE = ['page', 'current_page', 'currentPage', 'page_number', 'pageNumber']
const LIMIT = ['limit', 'per_page', 'perPage', 'page_size', 'pageSize']
const TOTAL = ['total', 'total_count', 'totalCount', 'total_items', 'totalItems']
const PAGES = ['total_pages', 'totalPages', 'pages', 'page_count', 'pageCount', 'last_page', 'lastPage']

export interface PageSeen {
  /** What surrounds the list in the answer. */
  readonly around: JsonObject
  readonly headers: Pick<Headers, 'get'>
  /** The parameters that this page was asked for by. */
  readonly asked: NextPage
  /** Pages up to and with this one. */
  readonly pages: number
  /** Keys in this page. */
  readonly count: number
  /** Keys in all pages up to this one, each as often as it came. */
  readonly items: number
  /** Different keys in all pages up to this one. */
  readonly countSoFar: number
}

/**
 * How the list goes on: a cursor, a `Link: rel=next`, or page, limit and total. Of an address only the query is taken,
 * so that no answer can send the key to another host. `unclear`: it seems to go on, in a way that is not understood.
 */
export function readNextPage(seen: PageSeen): NextPage | 'unclear' {
  const { headers } = seen
  const link = headers.get('link')
  const linked = link === null ? null : nextInLink(link)
  if (linked !== null) return queryOf(linked)
  const fields = { ...fieldsOfHeaders(headers), ...pagingFields(seen.around) }
  if (flagOf(findField(fields, MORE).value) === false) return null
  const next = nextByTarget(fields) ?? nextByCount(fields, seen)
  if (next !== null) return next
  const isUnclear = saysMore(fields, seen, seen.asked) || /\brel\s*=\s*["']?next\b/iu.test(link ?? '')
  return isUnclear ? 'unclear' : null
}

/** Of all keys, however many pages they come in; null where the answer does not say. */
export function readTotal({ around, headers }: Pick<PageSeen, 'around' | 'headers'>): number | null {
  return numberIn({ ...fieldsOfHeaders(headers), ...pagingFields(around) }, TOTAL)
}

function fieldsOfHeaders(headers: Pick<Headers, 'get'>): JsonObject {
  const total = headers.get('x-total-count') ?? headers.get('x-total')
  const ranged = /\/\s*(\d+)$/u.exec(headers.get('content-range') ?? '')?.[1] ?? null
  const next = headers.get('x-next-cursor')
  const nextPage = headers.get('x-next-page')
  return { total: total ?? ranged, next_cursor: next, next_page: nextPage }
}

function nextByTarget(fields: JsonObject): NextPage {
  const next = findField(fields, NEXT).value
  const target = isJsonObject(next)
    ? findField(next, ['href', 'url', 'link', 'cursor', 'after', 'token']).value
    : next
  if (typeof target === 'number' && target > 0)
    return hasPages(fields) ? pageQuery(fields, target) : { cursor: String(target) }
  if (typeof target === 'string' && target !== '') return nextByText(target, fields)
  const { value: page } = findField(fields, NEXT_NUMBER)
  const number = numberIn(fields, NEXT_NUMBER)
  if (number !== null && number > 0) return pageQuery(fields, number)
  if (typeof page === 'string' && page !== '' && number === null) return nextByText(page, fields)
  const offset = numberIn(fields, NEXT_OFFSET)
  return offset !== null && offset > 0 ? { offset: String(offset) } : null
}

function nextByText(target: string, fields: JsonObject): NextPage {
  if (/^(?:https?:\/\/|\/|\?)/u.test(target)) return queryOf(target)
  return /^\d+$/u.test(target) && hasPages(fields) ? pageQuery(fields, Number(target)) : { cursor: target }
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
