import { type ReactNode, useState } from 'react'
import type { KeyReference } from '../../../domain/api-key.ts'
import type { Failure } from '../../../domain/failure.ts'
import { failureOf, request } from '../main-process.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { useView } from '../view-store.ts'

interface ReplaceManyDialogProps {
  readonly keys: readonly KeyReference[]
  readonly onClose: () => void
  readonly onStarted?: () => void
  /** What else the person may choose. */
  readonly children?: ReactNode
}

/** Asks once before several keys are replaced, one after the other. */
export function ReplaceManyDialog({ keys, onClose, onStarted, children }: ReplaceManyDialogProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const show = useView((state) => state.show)
  const howMany = `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`

  async function start(): Promise<void> {
    setBusy(true)
    const answer = await request('rotations.start-many', { keys: [...keys] })
    setBusy(false)
    setFailure(failureOf(answer))
    if (!answer.ok) return
    onStarted?.()
    show('rotations')
  }

  return (
    <Modal title={`Replace ${howMany}?`} onClose={onClose}>
      <div className="flex flex-col gap-3">
        {children}
        <p>
          Each gets a new key, delivered to the places that you named for it. The old keys stay until their
          replacements are proven and, where you have not chosen otherwise, in use.
        </p>
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={keys.length === 0} onClick={() => void start()}>
            Replace {howMany}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
