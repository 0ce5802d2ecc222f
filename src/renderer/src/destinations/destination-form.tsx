import { type ChangeEvent, type FormEvent, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { failureOf, request } from '../main-process.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { configOf, FIELDS, KINDS, type Kind } from './destination-fields.ts'
import { KIND_WORDS } from './destination-words.ts'

interface DestinationFormProps {
  readonly apiKey: ApiKey
  readonly onDone: () => void
}

/** Names a place that the secret of this key goes to. */
export function DestinationForm({ apiKey, onDone }: DestinationFormProps) {
  const [kind, setKind] = useState<Kind>('env-file')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    const config = configOf(kind, values)
    if (config === null) {
      setFailure({
        kind: 'invalid-input',
        field: 'destination',
        message: 'Fill in every field without a hint.',
      })
      return
    }
    const credential = values.token?.trim() || null
    setValues((before) => ({ ...before, token: '' }))
    setBusy(true)
    const answer = await request('destinations.add', {
      key: { connectionId: apiKey.connectionId, keyId: apiKey.id },
      config,
      credential: FIELDS[kind].some(({ secret }) => secret) ? credential : null,
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
            const chosen = KINDS.find((known) => known === event.target.value)
            if (chosen === undefined) return
            setKind(chosen)
            // A token is for the place it was typed for, and stays nowhere unseen.
            setValues((before) => ({ ...before, token: '' }))
          }}
          className="min-h-8 rounded-md border border-line bg-surface px-2"
        >
          {KINDS.map((known) => (
            <option key={known} value={known}>
              {KIND_WORDS[known]}
            </option>
          ))}
        </select>
      </label>
      {FIELDS[kind].map(({ name, label, hint, secret }) => {
        const fill = (value: string) => setValues((before) => ({ ...before, [name]: value }))
        const field = {
          label,
          hint,
          value: values[name] ?? '',
          onChange: (event: ChangeEvent<HTMLInputElement>) => fill(event.target.value),
        }
        return secret ? (
          <SecretField key={`${kind} ${name}`} onForget={() => fill('')} {...field} />
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
