import type { Profile } from '../../../domain/connections/connection.ts'
import type { Result } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Account } from './open-account.ts'

/** Asks Wevion who the connection's user is by now, since people and teams are renamed, and stores it. */
export async function refreshProfile(
  ports: Pick<Ports, 'connections' | 'publish'>,
  { client, connection }: Account,
): Promise<Result<Profile>> {
  const profile = await client.profile()
  const known = ports.connections.one(connection.id)?.profile
  const isNews = profile.ok && known?.userId === profile.value.userId && !isSame(known, profile.value)
  if (isNews) {
    ports.connections.updateProfile(connection.id, profile.value)
    ports.publish.connectionsChanged()
  }
  return profile
}

function isSame(one: Profile, other: Profile): boolean {
  return (['userName', 'email', 'role', 'team'] as const).every((field) => one[field] === other[field])
}
