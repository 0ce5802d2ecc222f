import { type Connection, ROLES_WITHOUT_CREATION } from '../../../../domain/connections/connection.ts'
import type { Failure } from '../../../../domain/failure.ts'
import type { ConnectionId } from '../../../../domain/identifiers.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { WevionClient } from '../../../ports/wevion.ts'
import type { Accounts } from '../../connections/open-account.ts'

/** In bytes. Some two dozen small commits write less than one megabyte; SQLite's journal grows to four before it is emptied. */
const ROOM_NEEDED = 4 * 1_024 * 1_024

/** What would stop a replacement half-way although nothing stands in its way now; null: nothing that is known. */
export async function missingCapacity(
  { freeSpace }: Pick<Ports, 'freeSpace'>,
  accounts: Accounts,
  connectionId: ConnectionId,
): Promise<Failure | null> {
  const room = await freeSpace()
  if (room !== null && room < ROOM_NEEDED) return { kind: 'disk-full' }
  const account = await accounts.open(connectionId)
  if (!account.ok) return account.failure
  const { connection, client } = account.value
  if ((await client.isReadOnly()) === true)
    return { kind: 'plan-limit', message: 'It is read-only until what is due is paid.' }
  return roleInTheWay(connection, client)
}

/** Roles change: the one that is remembered is asked for again before it stops anything. */
async function roleInTheWay({ dialect, profile }: Connection, client: WevionClient): Promise<Failure | null> {
  // The generations that let everybody create are those that take a bearer.
  if (dialect.authHeader === 'bearer' || mayCreate(profile.role)) return null
  const now = await client.profile()
  if (!now.ok || mayCreate(now.value.role)) return null
  return { kind: 'forbidden', message: `The role “${now.value.role}” may not create API keys.` }
}

/** A role that is not told, or not known, is left to Wevion to judge. */
function mayCreate(role: string | null): boolean {
  return role === null || !ROLES_WITHOUT_CREATION.includes(role)
}
