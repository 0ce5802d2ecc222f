import { useEffect, useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import type { ApiKey, KeyReference } from '../../../domain/api-key.ts'
import type { Failure } from '../../../domain/failure.ts'
import { useConnections } from '../connections/connection-store.ts'
import { request } from '../main-process.ts'
import { Drawer } from '../ui/drawer.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { CreatedResult } from './created-result.tsx'
import { NewKeyForm } from './new-key-form.tsx'
import { UnsettledNotice } from './unsettled-notice.tsx'

interface ReplaceKeyDrawerProps {
  readonly reference: KeyReference
  readonly onClose: () => void
}

/** Creates the key that takes over from another one: the same name, the same limit, as long a life. */
export function ReplaceKeyDrawer({ reference, onClose }: ReplaceKeyDrawerProps) {
  const connections = useConnections((state) => state.connections) ?? []
  const [key, setKey] = useState<ApiKey | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [outcome, setOutcome] = useState<Output<'keys.create'> | null>(null)
  useEffect(() => {
    let current = true
    void request('keys.one', reference).then((answer) => {
      if (!current) return
      if (answer.ok) setKey(answer.value)
      else setFailure(answer.failure)
    })
    return () => {
      current = false
    }
  }, [reference])
  const own = connections.filter(({ id }) => id === reference.connectionId)
  return (
    <Drawer title="Replace a key" onClose={onClose}>
      {failure !== null && <FailureNotice failure={failure} />}
      {outcome === null && key !== null && (
        <div className="flex flex-col gap-2 pt-2">
          <Notice
            title={
              <>
                Takes over from “<KeyName name={key.name} />”
              </>
            }
          >
            The old key works on until you revoke it. Put the new secret where the old one is used, see that
            it works, then revoke the old key.
          </Notice>
          <NewKeyForm
            connections={own}
            preferred={reference.connectionId}
            replaces={key}
            onOutcome={setOutcome}
          />
        </div>
      )}
      {outcome?.kind === 'created' && (
        <CreatedResult outcome={outcome} onOutcome={setOutcome} onClose={onClose} />
      )}
      {outcome?.kind === 'unsettled' && (
        <UnsettledNotice creation={outcome.creation} onOutcome={setOutcome} onSettled={onClose} />
      )}
    </Drawer>
  )
}
