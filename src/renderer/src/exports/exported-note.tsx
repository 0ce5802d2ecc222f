import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Result } from '../../../domain/result.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'

interface Exporting {
  readonly path: string | null
  readonly failure: Failure | null
  calendar(key: KeyReference | null): Promise<void>
  sheet(which: { connectionId: ConnectionId | null; showRevoked: boolean }): Promise<void>
  dismiss(): void
}

/** Files written for the person, and what became of the last one. */
export function useExport(): Exporting {
  const [path, setPath] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function run(exporting: Promise<Result<{ readonly path: string }>>): Promise<void> {
    const answer = await exporting
    setPath(answer.ok ? answer.value.path : null)
    setFailure(answer.ok ? null : answer.failure)
  }

  return {
    path,
    failure,
    async calendar(key) {
      await run(request('export.calendar', { key }))
      if (key !== null) await request('export.open', undefined)
    },
    sheet: (which) => run(request('export.sheet', which)),
    dismiss() {
      setPath(null)
      setFailure(null)
    },
  }
}

export function ExportedNote({ exporting }: { exporting: Exporting }) {
  const { path, failure, dismiss } = exporting
  return (
    <>
      {failure !== null && (
        <FailureNotice failure={failure} actions={<Button onClick={dismiss}>Close</Button>} />
      )}
      {path !== null && (
        <Notice
          title={`Saved as ${path}`}
          aside={
            <span className="flex shrink-0 gap-2">
              <Button onClick={() => void request('export.reveal', undefined)}>Show in folder</Button>
              <Button look="quiet" onClick={dismiss}>
                Close
              </Button>
            </span>
          }
        />
      )}
    </>
  )
}
