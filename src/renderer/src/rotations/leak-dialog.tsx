import { useEffect, useState } from 'react'
import { looksLikeManagementKey } from '../../../domain/connections/management-key.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ApiKey, KeyReference } from '../../../domain/keys/api-key.ts'
import { type Result, succeed } from '../../../domain/result.ts'
import { isOver } from '../../../domain/rotations/rotation.ts'
import { useConnections } from '../connections/connection-store.ts'
import { destinationWords } from '../destinations/destination-kinds.ts'
import { LastUseSentence } from '../keys/detail/last-use-sentence.tsx'
import { failureOf, request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import type { RotationView } from './rotation-store.ts'

interface LeakDialogProps {
  readonly apiKey: ApiKey
  readonly onClose: () => void
  readonly onStarted: (rotation: RotationView) => void
}

/** The one confirmation before a compromised key is revoked: it says what breaks, and where the new secret goes. */
export function LeakDialog({ apiKey, onClose, onStarted }: LeakDialogProps) {
  const { connectionId, id: keyId } = apiKey
  const connection = useConnections((state) => state.connections?.find(({ id }) => id === connectionId))
  const [places, setPlaces] = useState<readonly Place[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void placesOf({ connectionId, keyId }).then((answer) => {
      if (answer.ok) setPlaces(answer.value)
      else setFailure(answer.failure)
    })
  }, [connectionId, keyId])

  async function start(): Promise<void> {
    setBusy(true)
    const answer = await request('rotations.compromised', { connectionId, keyId })
    setBusy(false)
    setFailure(failureOf(answer))
    if (answer.ok) onStarted(answer.value)
  }

  return (
    <Modal
      role="alertdialog"
      title={
        <>
          Revoke “<KeyName name={apiKey.name} />” and replace it?
        </>
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        {looksLikeManagementKey(apiKey, connection) ? (
          <p>
            This is the key that this app itself uses: a new one is made first, and this one revoked as soon
            as the new one works. <LastUseSentence apiKey={apiKey} />
          </p>
        ) : (
          <p>
            It is revoked at once, and whatever uses it stops working until it has the new secret. This cannot
            be undone. <LastUseSentence apiKey={apiKey} />
          </p>
        )}
        {places !== null &&
          (places.length === 0 ? (
            <p>No place is named for this key: the new secret goes to the keychain only.</p>
          ) : (
            <div>
              <p>The new secret goes to the keychain, and to:</p>
              <ul className="list-disc pl-5 wrap-anywhere">
                {places.map(({ id, config }) => (
                  <li key={id}>{destinationWords(config)}</li>
                ))}
              </ul>
            </div>
          ))}
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" busy={busy} onClick={() => void start()}>
            Revoke now and replace
          </Button>
        </div>
      </div>
    </Modal>
  )
}

type Place = Pick<RotationView['deliveries'][number], 'id' | 'config'>

/** While a rotation runs, its destinations count: they move from the old key to the new one meanwhile. */
async function placesOf(key: KeyReference): Promise<Result<readonly Place[]>> {
  const under = await request('rotations.of-key', key)
  if (!under.ok) return under
  const rotation = under.value
  const isReplacing = rotation !== null && !isOver(rotation) && rotation.plan.oldKey === key.keyId
  return isReplacing ? succeed(rotation.deliveries) : request('destinations.list', key)
}
