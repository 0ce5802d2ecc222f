import { type ChangeEvent, type FormEvent, useState } from 'react'
import type { DestinationKind } from '../../../domain/destination.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { failureOf, request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { configOf, DESTINATION_KINDS, isDestinationKind, typedProblem } from './destination-kinds.ts'

interface DestinationFormProps {
  readonly apiKey: ApiKey
  readonly onDone: () => void
}

const UNFILLED = 'Fill in every field without a hint.'

/** Adds a destination of this key's secret. */
export function DestinationForm({ apiKey, onDone }: DestinationFormProps) {
  const [kind, setKind] = useState<DestinationKind>('env-file')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const { fields } = DESTINATION_KINDS[kind]
  const secretField = fields.find(({ secret }) => secret)?.name ?? null

  const fill = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }))
  const forgetCredential = () => secretField !== null && fill(secretField, '')

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    const config = configOf(kind, values)
    const problem = config === null ? UNFILLED : typedProblem(kind, values)
    if (config === null || problem !== null) {
      setFailure({ kind: 'invalid-input', field: 'destination', message: problem ?? UNFILLED })
      return
    }
    const credential = secretField === null ? null : values[secretField]?.trim() || null
    forgetCredential()
    setBusy(true)
    const answer = await request('destinations.add', {
      key: { connectionId: apiKey.connectionId, keyId: apiKey.id },
      config,
      credential,
    })
    setBusy(false)
    setFailure(failureOf(answer))
    if (answer.ok) onDone()
  }

  return (
    <form
      aria-label="Add a place"
      onSubmit={(event) => void add(event)}
      className="flex flex-col gap-2 rounded-lg border border-line p-2.5"
    >
      <label className="flex flex-col gap-1">
        <span className="font-medium">Kind of place</span>
        <select
          value={kind}
          onChange={(event) => {
            if (!isDestinationKind(event.target.value)) return
            // It is for the kind it was typed for, and stays nowhere unseen.
            forgetCredential()
            setKind(event.target.value)
          }}
          className="min-h-8 rounded-md border border-line bg-surface px-2"
        >
          {Object.entries(DESTINATION_KINDS).map(([known, { title }]) => (
            <option key={known} value={known}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {fields.map(({ name, label, hint, secret }) => {
        const field = {
          label,
          hint,
          value: values[name] ?? '',
          onChange: (event: ChangeEvent<HTMLInputElement>) => fill(name, event.target.value),
        }
        return secret ? (
          <SecretField key={`${kind} ${name}`} onForget={() => fill(name, '')} {...field} />
        ) : (
          <TextField key={`${kind} ${name}`} autoComplete="off" spellCheck={false} {...field} />
        )
      })}
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          Add
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
