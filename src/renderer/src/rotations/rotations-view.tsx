import { Pause, Play, RefreshCcwDot } from 'lucide-react'
import { canBePaused } from '../../../domain/rotations/can-be-paused.ts'
import { isOver } from '../../../domain/rotations/rotation.ts'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { TimeText } from '../time/time-text.tsx'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { type RotationView, useRotations } from './rotation-store.ts'
import { progressWords, STEP_WORDS, statusWords } from './rotation-words.ts'

/** All rotations: running ones first, then past ones. */
export function RotationsView() {
  const { rotations, failure, load } = useRotations()
  return (
    <>
      <header className="flex min-h-[53px] items-center gap-2 border-line border-b px-4 py-2.5">
        <h1 className="font-semibold text-[15px]">Replacements</h1>
        <span role="status" className="mr-auto text-muted">
          {progressWords(rotations ?? [])}
        </span>
        {rotations?.some(canBePaused) && (
          <Button onClick={() => void request('rotations.pause-all', undefined)}>
            <Pause size={14} aria-hidden />
            Pause all
          </Button>
        )}
        {rotations?.some(({ status }) => status.kind === 'paused') && (
          <Button onClick={() => void request('rotations.go-on-all', undefined)}>
            <Play size={14} aria-hidden />
            Go on with all
          </Button>
        )}
      </header>
      {failure !== null && (
        <div className="px-4 pt-3">
          <FailureNotice failure={failure} actions={<Button onClick={() => void load()}>Try again</Button>} />
        </div>
      )}
      {rotations?.length === 0 ? (
        <div className="flex grow flex-col items-center justify-center gap-3 p-8 text-center text-muted">
          <RefreshCcwDot size={32} aria-hidden />
          <p>No key has been replaced yet. Rotate one from the list or from what expires.</p>
        </div>
      ) : (
        <ul aria-label="Replacements" className="@container min-h-0 grow overflow-y-auto px-4 pb-6">
          {rotations?.map((rotation) => (
            <RotationRow key={rotation.id} rotation={rotation} />
          ))}
        </ul>
      )}
    </>
  )
}

function RotationRow({ rotation }: { rotation: RotationView }) {
  const { connectionId, plan, oldName, status, step, changedAt } = rotation
  const open = useView((state) => state.open)
  const needed = status.kind === 'stopped'
  return (
    <li className="flex min-h-11 items-center gap-3 border-line border-b">
      <button
        type="button"
        onClick={() => open({ kind: 'replacement', reference: { connectionId, keyId: plan.oldKey } })}
        className="min-h-8 min-w-0 grow truncate rounded text-left hover:underline"
      >
        <KeyName name={oldName ?? plan.name} />
        <span className="text-muted"> → {plan.name}</span>
      </button>
      <span className={`w-40 shrink-0 ${needed ? 'text-bad' : ''}`}>{statusWords(rotation)}</span>
      <span className="w-60 shrink-0 truncate text-muted @max-2xl:hidden">
        {isOver(rotation) ? '' : STEP_WORDS[step]}
      </span>
      <span className="w-28 shrink-0 text-muted @max-lg:hidden">
        <TimeText past instant={changedAt} />
      </span>
    </li>
  )
}
