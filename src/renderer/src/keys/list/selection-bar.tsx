import { useState } from 'react'
import { MOST_AT_ONCE } from '../../../../domain/rotations/rotation-plan.ts'
import { useView } from '../../navigation/view-store.ts'
import { ReplaceManyDialog } from '../../rotations/replace-many-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { useSelection } from './selection-store.ts'

export function SelectionBar() {
  const { selected, clear } = useSelection()
  const [asking, setAsking] = useState(false)
  const open = useView((state) => state.open)
  const keys = [...selected.values()]
  const [only] = keys

  function rotate(): void {
    if (keys.length === 1 && only !== undefined) {
      clear()
      open({ kind: 'replace', reference: only })
    } else setAsking(true)
  }

  return (
    <div className="flex items-center gap-2 border-line border-y bg-accent-soft px-4 py-1.5">
      <span role="status" className="mr-auto">
        {keys.length} selected
        {keys.length === MOST_AT_ONCE && ', more cannot be replaced at once'}
      </span>
      <Button look="primary" onClick={rotate}>
        Rotate…
      </Button>
      <Button onClick={clear}>Clear</Button>
      {asking && <ReplaceManyDialog keys={keys} onClose={() => setAsking(false)} onStarted={clear} />}
    </div>
  )
}
