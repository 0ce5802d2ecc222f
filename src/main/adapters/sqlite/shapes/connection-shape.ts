import { parseApiAddress } from '../../../../domain/connections/api-address.ts'
import type { Connection, SyncState, UnreadableKey } from '../../../../domain/connections/connection.ts'
import { connectionIdShape, failureShape, instant, integer, text } from './field-shapes.ts'
import { list, nullable, oneOf, record, shape } from './shape.ts'

export const syncStateShape = record<SyncState>(
  {
    lastSuccessAt: nullable(instant),
    lastAttemptAt: nullable(instant),
    failure: nullable(failureShape),
    unreadable: list(record<UnreadableKey>({ label: text, field: text })),
    moreUnreadable: integer,
  },
  ['moreUnreadable'],
)

/** One that the person could have typed: https, or this computer itself. */
const address = shape<string>((value) => {
  if (!text(value)) return false
  const parsed = parseApiAddress(value)
  return 'address' in parsed && parsed.address === value
})

export const connectionShape = record<Connection>({
  id: connectionIdShape,
  name: text,
  address,
  profile: record<Connection['profile']>({
    userId: text,
    userName: text,
    email: nullable(text),
    role: nullable(text),
    team: nullable(text),
  }),
  managementKeyPrefix: text,
  dialect: record<Connection['dialect']>({
    authHeader: oneOf(['bearer', 'x-api-key']),
    naming: nullable(oneOf(['snake', 'camel'])),
  }),
  createdAt: instant,
  sync: syncStateShape,
  clockOffset: nullable(integer),
})
