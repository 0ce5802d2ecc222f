import type { Dialect } from '../../../../domain/connections/connection.ts'
import type { KeyRequest } from '../../../../domain/creations/creation.ts'

/** The body of a create in the naming that the list was read in; only the fields that are asked for. */
export function writeKeyRequest(request: KeyRequest, naming: Dialect['naming']): string {
  const [expiresAt, rateLimit] =
    naming === 'camel' ? ['expiresAt', 'rateLimit'] : ['expires_at', 'rate_limit']
  return JSON.stringify({
    name: request.name,
    ...(request.expiresAt === null ? {} : { [expiresAt]: new Date(request.expiresAt).toISOString() }),
    ...(request.rateLimit === null ? {} : { [rateLimit]: request.rateLimit }),
    ...(request.permissions === undefined ? {} : { permissions: request.permissions }),
  })
}
