import { useEffect, useMemo, useState } from 'react'
import { SECOND } from '../../../domain/instant.ts'
import { isSameKey, type KeyReference } from '../../../domain/keys/api-key.ts'
import { useAppStatus } from '../status/app-status-store.ts'
import { clockNow } from '../time/clock.ts'

/** Counts down to the instant at which main clears the clipboard. */
export function CopiedNote({ reference }: { reference: KeyReference }) {
  const clearsAt = useAppStatus(({ clipboardClearsAt, copied }) =>
    copied !== null && isSameKey(copied, reference) ? clipboardClearsAt : null,
  )
  const stuck = useAppStatus(
    ({ clipboardStuck, copied }) => clipboardStuck && copied !== null && isSameKey(copied, reference),
  )
  const [now, setNow] = useState(clockNow())
  // Screen readers read it out once, when it appears: they would read a countdown out every second.
  const secondsAtCopying = useMemo(
    () => (clearsAt === null ? 0 : Math.ceil((clearsAt - clockNow()) / SECOND)),
    [clearsAt],
  )
  useEffect(() => {
    if (clearsAt === null) return
    setNow(clockNow())
    const timer = setInterval(() => setNow(clockNow()), SECOND)
    return () => clearInterval(timer)
  }, [clearsAt])
  return (
    <p role="status" className="text-muted empty:hidden">
      {stuck && 'The clipboard may still hold the secret: it could not be cleared. Copy something else.'}
      {clearsAt !== null && (
        <>
          Copied. The clipboard is cleared in{' '}
          <span aria-hidden className="tabular-nums">
            {Math.max(0, Math.ceil((clearsAt - now) / SECOND))} s
          </span>
          <span className="sr-only">{secondsAtCopying} seconds</span>.
        </>
      )}
    </p>
  )
}
