import { type FormEvent, useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { LONGEST_TYPED_NAME } from '../../../domain/keys/key-name.ts'
import { DEFAULT_RATE_LIMIT, HIGHEST_RATE_LIMIT, isRateLimit } from '../../../domain/keys/rate-limit.ts'
import { request } from '../main-process/request.ts'
import { clockNow } from '../time/clock.ts'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { DEFAULT_EXPIRY, type ExpiryChoice, expiryOf } from './expiry-choice.ts'
import { ExpiryFields } from './expiry-fields.tsx'
import { useNamesake } from './use-namesake.ts'

const RATE_LIMIT_PROBLEM = `A whole number of requests a minute, from 1 to ${HIGHEST_RATE_LIMIT.toLocaleString('en')}.`

interface NewKeyFormProps {
  readonly connections: readonly Connection[]
  readonly preferred: ConnectionId | null
  readonly onOutcome: (outcome: Output<'keys.create'>) => void
}

export function NewKeyForm({ connections, preferred, onOutcome }: NewKeyFormProps) {
  const [chosen, setChosen] = useState(preferred)
  const [name, setName] = useState('')
  const [choice, setChoice] = useState<ExpiryChoice>(DEFAULT_EXPIRY)
  const [date, setDate] = useState('')
  const [limit, setLimit] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const connection = connections.find(({ id }) => id === chosen) ?? connections[0]
  const namesake = useNamesake(connection?.id ?? null, name)
  if (connection === undefined) return null

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy || connection === undefined) return
    const expiresAt = expiryOf(choice, date, clockNow())
    const rateLimit = limit.trim() === '' ? null : Number(limit)
    if (expiresAt === undefined)
      return setFailure(invalid('expiresAt', 'Choose the day on which the key expires.'))
    if (rateLimit !== null && !isRateLimit(rateLimit)) {
      return setFailure(invalid('rateLimit', RATE_LIMIT_PROBLEM))
    }
    setBusy(true)
    setFailure(null)
    const answer = await request('keys.create', { connectionId: connection.id, name, expiresAt, rateLimit })
    setBusy(false)
    if (answer.ok) onOutcome(answer.value)
    else setFailure(answer.failure)
  }

  const problemOf = (...fields: readonly string[]) =>
    failure?.kind === 'invalid-input' && fields.includes(failure.field) ? failure.message : null
  const rateLimitProblem = problemOf('rateLimit', 'rate_limit')
  const shownAtField = ['name', 'expiresAt', 'expires_at', 'rateLimit', 'rate_limit']
  const { userName, role } = connection.profile
  return (
    <form onSubmit={(event) => void create(event)} className="flex flex-col gap-4 pt-2">
      {connections.length > 1 && (
        <label className="flex flex-col gap-1">
          <span className="font-medium">Connection</span>
          <select
            value={connection.id}
            onChange={(event) =>
              setChosen(connections.find(({ id }) => id === event.target.value)?.id ?? null)
            }
            className="min-h-8 rounded-md border border-line bg-surface px-2"
          >
            {connections.map(({ id, name: label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <TextField
        label="Name"
        value={name}
        autoComplete="off"
        // What is longer can only be a paste by mistake. The rest is not kept, so that typing stays fast.
        onChange={(event) => setName(event.target.value.slice(0, LONGEST_TYPED_NAME + 1))}
        problem={problemOf('name')}
        hint={
          namesake === null ? (
            'After the integration that uses it, e.g. “BI dashboard production”.'
          ) : (
            <span className="text-warn">
              A key named “{namesake}” is in use already. Two of a name are hard to tell apart.
            </span>
          )
        }
      />
      <ExpiryFields
        choice={choice}
        date={date}
        onChoice={setChoice}
        onDate={setDate}
        problem={problemOf('expiresAt', 'expires_at')}
      />
      <details open={rateLimitProblem !== null || undefined}>
        <summary className="min-h-6 text-muted">Advanced</summary>
        <TextField
          className="pt-2"
          label="Rate limit"
          inputMode="numeric"
          placeholder={`${DEFAULT_RATE_LIMIT}`}
          value={limit}
          onChange={(event) => setLimit(event.target.value)}
          hint={`Requests a minute; Wevion’s default is ${DEFAULT_RATE_LIMIT}.`}
          problem={rateLimitProblem}
        />
      </details>
      <p className="rounded-lg bg-sunken px-3 py-2">
        This key will have the power of{' '}
        <strong>
          <KeyName name={userName} />
        </strong>
        {role !== null && (
          <>
            {' '}
            (<KeyName name={role} />)
          </>
        )}
        .
      </p>
      {failure !== null && !(failure.kind === 'invalid-input' && shownAtField.includes(failure.field)) && (
        <FailureNotice failure={failure} />
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'Creating…' : 'Create key'}
        </Button>
        <span role="status" className="text-muted">
          {busy && 'You can go on working; this finishes by itself.'}
        </span>
      </div>
    </form>
  )
}

function invalid(field: string, message: string): Failure {
  return { kind: 'invalid-input', field, message }
}
