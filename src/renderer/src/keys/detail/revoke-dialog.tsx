import { useState } from 'react'
import type { Connection } from '../../../../domain/connections/connection.ts'
import { looksLikeManagementKey } from '../../../../domain/connections/management-key.ts'
import { cutText } from '../../../../domain/cut-text.ts'
import type { Failure } from '../../../../domain/failure.ts'
import { type ApiKey, referenceOf } from '../../../../domain/keys/api-key.ts'
import { displayableName } from '../../../../domain/keys/key-name.ts'
import { request } from '../../main-process/request.ts'
import { clockNow } from '../../time/clock.ts'
import { Button } from '../../ui/button.tsx'
import { failureText } from '../../ui/failure-text.ts'
import { KeyName } from '../../ui/key-name.tsx'
import { Modal } from '../../ui/modal.tsx'
import { FailureNotice, Notice } from '../../ui/notice.tsx'
import { LastUseSentence } from './last-use-sentence.tsx'

interface RevokeDialogProps {
  readonly apiKey: ApiKey
  readonly connection: Connection | undefined
  readonly onClose: () => void
}

type Stand = { readonly failure: Failure; readonly uncertain: boolean } | null

export function RevokeDialog({ apiKey, connection, onClose }: RevokeDialogProps) {
  const [stand, setStand] = useState<Stand>(null)
  const [busy, setBusy] = useState(false)

  async function revoke(): Promise<void> {
    setBusy(true)
    const answer = await request('keys.revoke', referenceOf(apiKey))
    setBusy(false)
    if (!answer.ok) setStand({ failure: answer.failure, uncertain: false })
    else if (answer.value.kind === 'uncertain') setStand({ failure: answer.value.failure, uncertain: true })
    else onClose()
  }

  return (
    <Modal
      role="alertdialog"
      title={
        <>
          Revoke “<KeyName name={apiKey.name} />
          ”?
        </>
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <p>
          Everything that uses this key stops working at once. This cannot be undone.{' '}
          <LastUseSentence apiKey={apiKey} />
        </p>
        {looksLikeManagementKey(apiKey, connection) && (
          <Notice tone="warn" title="This looks like the key that this app itself uses.">
            The connection “{connection?.name}” will need a new management key afterwards.
          </Notice>
        )}
        {stand?.uncertain === true && (
          <Notice tone="bad" title="The key may still be live.">
            Wevion did not confirm: {failureText(stand.failure, clockNow()).what} Try again, or look in Wevion
            itself.
          </Notice>
        )}
        {stand?.uncertain === false && <FailureNotice failure={stand.failure} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" busy={busy} onClick={() => void revoke()} className="max-w-full">
            <span className="truncate">
              {busy ? 'Revoking…' : `Revoke ${cutText(displayableName(apiKey.name), 60)}`}
            </span>
          </Button>
        </div>
      </div>
    </Modal>
  )
}
