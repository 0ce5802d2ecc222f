import type { Connection } from '../../../domain/connections/connection.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'

/** Whether this looks like the key that the connection itself lives on: Wevion shows no more than the prefix. */
export function isManagementKey(key: ApiKey, connection: Connection | undefined): boolean {
  const shown = key.prefix.replace(/[.…*]+$/u, '')
  return (
    connection !== undefined &&
    shown.length >= 6 &&
    connection.managementKeyPrefix.startsWith(shown.slice(0, 10))
  )
}
