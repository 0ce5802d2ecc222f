import type { ReactNode } from 'react'
import type { Connection } from '../../../../domain/connections/connection.ts'
import { looksLikeManagementKey } from '../../../../domain/connections/management-key.ts'
import type { Instant } from '../../../../domain/instant.ts'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { displayableName } from '../../../../domain/keys/key-name.ts'
import { exactTime, timeFromNow } from '../../time/time-words.ts'
import { useNowFor } from '../../time/use-now.ts'
import { KeyName } from '../../ui/key-name.tsx'

interface KeyFactsProps {
  readonly apiKey: ApiKey
  readonly connection: Connection | undefined
}

export function KeyFacts({ apiKey, connection }: KeyFactsProps) {
  return (
    <dl className="grid grid-cols-[96px_1fr] gap-x-3 gap-y-1.5">
      <Fact name="Prefix">
        <code className="font-mono text-xs">
          <KeyName name={apiKey.prefix} />
        </code>
        {looksLikeManagementKey(apiKey, connection) && <div className="text-muted">used by this app</div>}
      </Fact>
      <Fact name="Expires">
        {apiKey.expiresAt === null ? 'never' : <Moment instant={apiKey.expiresAt} />}
      </Fact>
      <Fact name="Created">
        {apiKey.createdAt === null ? 'unknown' : <Moment past instant={apiKey.createdAt} />}
      </Fact>
      {apiKey.owner !== null && (
        <Fact name="Acts as">
          <KeyName name={apiKey.owner} />
        </Fact>
      )}
      <Fact name="Last used">
        {apiKey.lastUsed === null ? (
          'never, as far as Wevion shows yet'
        ) : (
          <>
            <Moment past instant={apiKey.lastUsed.at} />
            {apiKey.lastUsed.ip !== null && (
              <div className="text-muted">
                from <KeyName name={apiKey.lastUsed.ip} />
              </div>
            )}
          </>
        )}
      </Fact>
      <Fact name="Rate limit">{apiKey.rateLimit === null ? 'unknown' : `${apiKey.rateLimit} a minute`}</Fact>
      {apiKey.permissions !== null && (
        <Fact name="Permissions">{apiKey.permissions.map(displayableName).join(', ') || 'none'}</Fact>
      )}
      {connection !== undefined && (
        <Fact name="Connection">
          <KeyName name={connection.name} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

function Moment({ instant, past = false }: { instant: Instant; past?: boolean }) {
  const now = useNowFor(instant, past)
  return (
    <time dateTime={new Date(instant).toISOString()}>
      {exactTime(instant)}
      <span className="block text-muted">{timeFromNow(instant, now)}</span>
    </time>
  )
}
