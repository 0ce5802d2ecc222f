import { type ReactNode, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { failureOf, request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'

interface ReplaceManyDialogProps {
  readonly keys: readonly KeyReference[]
  readonly onClose: () => void
  readonly onStarted?: () => void
  /** Further choices. */
  readonly children?: ReactNode
}

/** One confirmation for several keys, which are rotated one after the other. */
export function ReplaceManyDialog({ keys, onClose, onStarted, children }: ReplaceManyDialogProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [left, setLeft] = useState<number | null>(null)
  const show = useView((state) => state.show)
  const howMany = `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`

  async function start(): Promise<void> {
    setBusy(true)
    const answer = await request('rotations.start-many', { keys: [...keys] })
    setBusy(false)
    setFailure(failureOf(answer))
    if (!answer.ok) return
    const { begun } = answer.value
    if (begun < keys.length) return setLeft(keys.length - begun)
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
        {left !== null && (
          <Notice
            tone="warn"
            title={left === 1 ? 'One of them was left as it is.' : `${left} of them were left as they are.`}
          >
            Either it is being replaced already, or it acts as somebody else: such a key is replaced with a
            connection of theirs.
          </Notice>
        )}
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex justify-end gap-2">
          {left === null ? (
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button look="primary" busy={busy} disabled={keys.length === 0} onClick={() => void start()}>
                Replace {howMany}
              </Button>
            </>
          ) : (
            <Button
              look="primary"
              onClick={() => {
                onStarted?.()
                show('rotations')
              }}
            >
              Show the replacements
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}
