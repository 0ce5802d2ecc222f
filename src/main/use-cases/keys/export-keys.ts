import type { Connection } from '../../../domain/connections/connection.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { type ApiKey, type KeyReference, referenceOf } from '../../../domain/keys/api-key.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { CalendarContent, NamedKeys } from '../../ports/exports.ts'
import type { Ports } from '../../ports/ports.ts'

type NeededPorts = Pick<
  Ports,
  'now' | 'keys' | 'connections' | 'reminders' | 'settings' | 'exports' | 'calendarFile' | 'keySheet'
>

/** Rows read from the store per query. */
const PAGE = 5_000

/** Writes the expiry of one key, or of all keys, to a calendar file, or to several where one would be too large. */
export function exportCalendar(ports: NeededPorts) {
  return async ({ key }: { key: KeyReference | null }): Promise<Result<{ path: string; files: number }>> => {
    const one = key === null ? null : ports.keys.one(key)
    if (key !== null && one === null) return fail({ kind: 'not-found' })
    const keys = one === null ? everyKey(ports, { connectionId: null, showRevoked: false }) : [one]
    const dated = keys.filter(({ expiresAt }) => expiresAt !== null)
    if (dated.length === 0) return fail({ kind: 'not-possible', problem: 'nothing-expires', detail: null })
    const { thresholds } = ports.settings.get().reminders.policy
    const content = { keys: named(ports, dated).map(withChoice(ports)), thresholds, now: ports.now() }
    const files = await calendarFiles(ports, content)
    return savedAll(ports, one === null ? 'wevion-key-expiries' : 'wevion-key-expiry', files)
  }
}

/** Calendars take no larger file: Google's limit is 1 MB. In bytes. */
const LARGEST_CALENDAR = 900_000

/** As many files as it takes for none to be too large. */
async function calendarFiles(ports: NeededPorts, content: CalendarContent): Promise<readonly string[]> {
  const { keys } = content
  const text = await ports.calendarFile(content)
  const parts = Math.min(keys.length, Math.ceil(Buffer.byteLength(text) / LARGEST_CALENDAR))
  if (parts <= 1) return [text]
  const size = Math.ceil(keys.length / parts)
  const files: string[] = []
  for (let start = 0; start < keys.length; start += size)
    files.push(...(await calendarFiles(ports, { ...content, keys: keys.slice(start, start + size) })))
  return files
}

async function savedAll(
  ports: NeededPorts,
  stem: string,
  files: readonly string[],
): Promise<Result<{ path: string; files: number }>> {
  let first: string | null = null
  for (const [index, content] of files.entries()) {
    const part = files.length === 1 ? '' : `-${index + 1}-of-${files.length}`
    const path = await ports.exports.save(`${stem}${part}.ics`, content)
    if (!path.ok) return path
    first ??= path.value
  }
  return succeed({ path: first ?? '', files: files.length })
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

function accountOf(connection: Connection | undefined): string {
  if (connection === undefined) return ''
  const { address, profile } = connection
  return JSON.stringify([address, profile.team === null ? profile.userId : [profile.team]])
}

type Named = NamedKeys['keys'][number]

/** As the app itself reminds of the key. */
function withChoice({ reminders }: NeededPorts): (named: Named) => Named {
  const choices = reminders.choices()
  return (named) => {
    const { thresholds, silenced } = choices(referenceOf(named.key))
    if (silenced) return { ...named, thresholds: [] }
    return thresholds === null ? named : { ...named, thresholds }
  }
}

function named({ connections }: NeededPorts, keys: readonly ApiKey[]) {
  const known = new Map(connections.all().map((connection) => [connection.id, connection]))
  return keys.map((key) => {
    const connection = known.get(key.connectionId)
    return { key, connectionName: connection?.name ?? '', account: accountOf(connection) }
  })
}
