import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import type { Result } from '../../../domain/result.ts'
import { failureOf, request } from '../main-process/request.ts'

export interface Exporting {
  readonly path: string | null
  /** How many files there are, where one would have been too large. */
  readonly files: number
  readonly failure: Failure | null
  calendar(key: KeyReference | null): Promise<void>
  sheet(which: { connectionId: ConnectionId | null; showRevoked: boolean }): Promise<void>
  dismiss(): void
}

/** Writes export files. `path` and `failure` are those of the latest. */
export function useExport(): Exporting {
  const [path, setPath] = useState<string | null>(null)
  const [files, setFiles] = useState(1)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function run(
    exporting: Promise<Result<{ readonly path: string; readonly files?: number }>>,
  ): Promise<void> {
    const answer = await exporting
    setPath(answer.ok ? answer.value.path : null)
    setFiles(answer.ok ? (answer.value.files ?? 1) : 1)
    setFailure(failureOf(answer))
  }

  return {
    path,
    files,
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
