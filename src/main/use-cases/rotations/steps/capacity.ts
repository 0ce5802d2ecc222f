import { type Connection, ROLES_WITHOUT_CREATION } from '../../../../domain/connections/connection.ts'
import type { Failure } from '../../../../domain/failure.ts'
import type { ConnectionId } from '../../../../domain/identifiers.ts'
import { displayableInSentence } from '../../../../domain/keys/key-name.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { WevionClient } from '../../../ports/wevion.ts'
import type { Accounts } from '../../connections/open-account.ts'

/**
 * In bytes. About two dozen small commits write under one megabyte; SQLite's journal grows to four before it is
 * emptied.
 */
const ROOM_NEEDED = 4 * 1_024 * 1_024

/** Returns what would stop a rotation half-way even though nothing prevents its start; null: nothing known. */
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
  return roleProblem(connection, client)
}

/** Roles change, so the remembered one is fetched again before it stops a rotation. */
async function roleProblem({ dialect, profile }: Connection, client: WevionClient): Promise<Failure | null> {
  // The generations of Wevion that use a bearer let every role create keys.
  if (dialect.authHeader === 'bearer' || mayCreate(profile.role)) return null
  const now = await client.profile()
  if (!now.ok || mayCreate(now.value.role)) return null
  const role = displayableInSentence(now.value.role ?? '')
  return { kind: 'forbidden', message: `The role “${role}” may not create API keys.` }
}

/** A missing or unknown role is left to Wevion to judge. */
function mayCreate(role: string | null): boolean {
  return role === null || !ROLES_WITHOUT_CREATION.includes(role)
}
