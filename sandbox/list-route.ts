import type { FaultKind } from './faults.ts'
import type { Person } from './people.ts'
import type { SandboxState } from './state.ts'
import { writeError } from './write-error.ts'
import { applyNaming, writeKey } from './write-key.ts'

const KNOWN_QUERY = ['page', 'limit', 'offset', 'cursor']

/** Lists the keys that the person may see, in the dialect's envelope and paging. */
export function listKeys(state: SandboxState, person: Person, url: URL, fault: FaultKind | null): Response {
  const { dialect, keys, clock } = state
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN_QUERY.includes(name))
  if (dialect.refusesUnknownQuery && unknown !== undefined) {
    const { body, contentType } = writeError(
      400,
      'bad_request',
      `Unknown parameter: ${unknown}`,
      null,
      dialect,
    )
    return new Response(body, { status: 400, headers: { 'content-type': contentType } })
  }
  const asked = (name: string) => url.searchParams.get(name)
  const includeRevoked =
    !dialect.hidesRevoked || asked('include_revoked') === 'true' || asked('includeRevoked') === 'true'
  const paged = dialect.paging !== 'none'
  const numbered = dialect.paging === 'page' || dialect.paging === 'total'
  const page = Math.max(1, Number(asked('page') ?? 1) || 1)
  const after = numbered ? 0 : Number(asked('cursor') ?? 0) || 0
  const size = paged ? dialect.pageSize : -1
  const listed = numbered
    ? keys.visibleTo(person, { includeRevoked, after: 0, skip: (page - 1) * size, limit: size })
    : keys.visibleTo(person, { includeRevoked, after, limit: size })
  const items = listed.map((key) => {
    const owner = state.people.find(({ id }) => id === key.ownerId) ?? person
    return writeKey(key, owner, dialect, clock.now())
  })
  if (fault?.kind === 'unreadable-key' && items.length > 0)
    items[0] = { ...items[0], [dialect.naming === 'snake' ? 'expires_at' : 'expiresAt']: 'soon' }

  const last = listed.at(-1)
  const total = keys.countVisibleTo(person, includeRevoked)
  const more = paged && listed.length === size && last !== undefined
  const cursor = fault?.kind === 'duplicate-cursor' ? '1' : more ? String(last?.id) : null
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (dialect.paging === 'link' && cursor !== null)
    headers.link = `<${url.origin}${url.pathname}?cursor=${cursor}>; rel="next"`
  const around =
    dialect.paging === 'cursor'
      ? applyNaming({ next_cursor: cursor }, dialect)
      : dialect.paging === 'page'
        ? { page, limit: size, total: fault?.kind === 'duplicate-cursor' ? 1e9 : total }
        : dialect.paging === 'total'
          ? { total }
          : {}
  const body = dialect.envelope === 'bare' ? items : { [dialect.envelope]: items, ...around }
  return new Response(JSON.stringify(body), { headers })
}
