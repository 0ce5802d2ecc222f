import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { WEVION_ADDRESS } from '../../../domain/connections/api-address.ts'
import type { Connection } from '../../../domain/connections/connection.ts'
import { LONGEST_PASTED_SECRET } from '../../../domain/connections/management-key.ts'
import type { Failure } from '../../../domain/failure.ts'
import { LONGEST_TYPED_NAME } from '../../../domain/keys/key-name.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { TextField } from '../ui/text-field.tsx'

interface Fields {
  readonly address: string
  readonly managementKey: string
  readonly name: string
}

const FIELDS = ['address', 'managementKey', 'name'] as const satisfies readonly (keyof Fields)[]

/** Clears the key's field as soon as main has the key. */
export function ConnectForm({ onConnected }: { onConnected: (connection: Connection) => void }) {
  const { register, handleSubmit, resetField } = useForm<Fields>({
    defaultValues: { address: WEVION_ADDRESS, managementKey: '', name: '' },
  })
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  async function connect(fields: Fields): Promise<void> {
    if (busy) return
    setBusy(true)
    setFailure(null)
    resetField('managementKey')
    const answer = await request('connections.connect', {
      address: fields.address,
      managementKey: fields.managementKey.slice(0, LONGEST_PASTED_SECRET + 1),
      name: fields.name.slice(0, LONGEST_TYPED_NAME + 1),
    })
    setBusy(false)
    if (answer.ok) onConnected(answer.value)
    else setFailure(answer.failure)
  }

  const problemOf = (field: keyof Fields) =>
    failure?.kind === 'invalid-input' && failure.field === field ? failure.message : null
  // Wevion may complain of what the form has no field for.
  const isAtField = FIELDS.some((field) => problemOf(field) !== null)

  return (
    <form onSubmit={(event) => void handleSubmit(connect)(event)} className="flex flex-col gap-3">
      <TextField
        label="API address"
        autoComplete="off"
        spellCheck={false}
        problem={problemOf('address')}
        {...register('address')}
      />
      <SecretField
        label="Management key"
        onForget={() => resetField('managementKey')}
        problem={problemOf('managementKey')}
        hint="Any API key of yours: in Wevion, Settings → API Keys → New API key. What it may do here is what its creator may do."
        {...register('managementKey')}
      />
      <TextField
        label="Name"
        autoComplete="off"
        placeholder="Team and role, if left empty"
        problem={problemOf('name')}
        {...register('name')}
      />
      {failure !== null && !isAtField && <FailureNotice failure={failure} />}
      <Button type="submit" look="primary" busy={busy} className="self-start">
        {busy ? 'Checking the key…' : 'Connect'}
      </Button>
    </form>
  )
}
