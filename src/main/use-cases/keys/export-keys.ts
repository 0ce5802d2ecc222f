import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'

type NeededPorts = Pick<
  Ports,
  'now' | 'keys' | 'connections' | 'reminders' | 'settings' | 'exports' | 'calendarFile' | 'keySheet'
>

/** Rows read from the store per query. */
const PAGE = 5_000

/** Writes the expiry of one key, or of all keys, to a calendar file. */
export function exportCalendar(ports: NeededPorts) {
  return async ({ key }: { key: KeyReference | null }): Promise<Result<{ path: string }>> => {
    const one = key === null ? null : ports.keys.one(key)
    if (key !== null && one === null) return fail({ kind: 'not-found' })
    const keys = one === null ? everyKey(ports, { connectionId: null, showRevoked: false }) : [one]
    const dated = keys.filter(({ expiresAt }) => expiresAt !== null)
    if (dated.length === 0)
      return fail({ kind: 'conflict', message: 'No key has an expiry, so there is nothing for a calendar.' })
    const { thresholds } = ports.settings.get().reminders.policy
    const content = await ports.calendarFile({ keys: named(ports, dated), thresholds, now: ports.now() })
    return saved(ports, one === null ? 'wevion-key-expiries.ics' : 'wevion-key-expiry.ics', content)
  }
}

/** Writes the keys of one connection, or of all, as CSV. The file has no secrets, since the store has none. */
export function exportSheet(ports: NeededPorts) {
  return async (which: { connectionId: ConnectionId | null; showRevoked: boolean }) => {
    const keys = everyKey(ports, which)
    return saved(
      ports,
      'wevion-keys.csv',
      await ports.keySheet({ keys: named(ports, keys), now: ports.now() }),
    )
  }
}

async function saved(ports: NeededPorts, name: string, content: string): Promise<Result<{ path: string }>> {
  const path = await ports.exports.save(name, content)
  return path.ok ? succeed({ path: path.value }) : path
}

function everyKey(
  { keys, now }: NeededPorts,
  which: { connectionId: ConnectionId | null; showRevoked: boolean },
): readonly ApiKey[] {
  const query = {
    ...which,
    filter: 'all',
    search: '',
    sort: { column: 'expires', direction: 'ascending' },
  } as const
  const found: ApiKey[] = []
  for (;;) {
    const { rows, total } = keys.page(query, { offset: found.length, limit: PAGE }, now())
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) return found
  }
}

function named({ connections }: NeededPorts, keys: readonly ApiKey[]) {
  const names = new Map(connections.all().map(({ id, name }) => [id, name]))
  return keys.map((key) => ({ key, connectionName: names.get(key.connectionId) ?? '' }))
}
