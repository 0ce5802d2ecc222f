import { useState } from 'react'
import type { DestinationId } from '../../../domain/identifiers.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'

/** Has main ask, in a dialog of the system, about a destination that has no genuine grant. */
export function AllowButton({
  destinationId,
  onAllowed,
}: {
  destinationId: DestinationId
  onAllowed?: () => void
}) {
  const [busy, setBusy] = useState(false)
  async function allow(): Promise<void> {
    setBusy(true)
    const answer = await request('destinations.allow', { destinationId })
    setBusy(false)
    if (answer.ok) onAllowed?.()
  }
  return (
    <Button busy={busy} onClick={() => void allow()}>
      Review…
    </Button>
  )
}
