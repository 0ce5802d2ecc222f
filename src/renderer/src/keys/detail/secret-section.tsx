import { useEffect, useMemo, useState } from 'react'
import type { Failure } from '../../../../domain/failure.ts'
import type { ApiKey, KeyReference } from '../../../../domain/keys/api-key.ts'
import { isLive } from '../../../../domain/keys/key-status.ts'
import { failureOf, request } from '../../main-process/request.ts'
import { useAppStatus } from '../../status/app-status-store.ts'
import { clockNow } from '../../time/clock.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/notice.tsx'
import { ImportSecretForm } from './import-secret-form.tsx'

/** Where the secret is, and what can be done with it without ever showing it. */
export function SecretSection({ apiKey }: { apiKey: ApiKey }) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [adding, setAdding] = useState(false)
  const [forgetting, setForgetting] = useState(false)
  const reference = { connectionId: apiKey.connectionId, keyId: apiKey.id }

  async function run(method: 'keys.copy-secret' | 'keys.forget-secret'): Promise<void> {
    setBusy(true)
    const failed = failureOf(await request(method, reference))
    setFailure(failed)
    if (failed === null && method === 'keys.copy-secret') useAppStatus.setState({ copied: reference })
    setBusy(false)
    setForgetting(false)
  }

  return (
    <section aria-label="Secret" className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="font-semibold">Secret</h3>
      {apiKey.secretStored ? (
        <>
          <p className="text-muted">In this computer’s keychain.</p>
          <div className="flex flex-wrap gap-2">
            <Button busy={busy} onClick={() => void run('keys.copy-secret')}>
              Copy
            </Button>
            <Button look="quiet" onClick={() => setForgetting(true)}>
              Forget secret…
            </Button>
          </div>
          <CopiedNote reference={reference} />
        </>
      ) : (
        <>
          <p className="text-muted">Not stored here.</p>
          {isLive(apiKey, clockNow()) && !adding && (
            <Button className="self-start" onClick={() => setAdding(true)}>
              Add the secret…
            </Button>
          )}
        </>
      )}
      {adding && !apiKey.secretStored && (
        <ImportSecretForm reference={reference} onClose={() => setAdding(false)} />
      )}
      {forgetting && (
        <div
          role="alertdialog"
          aria-label="Forget secret"
          className="flex flex-col gap-2 rounded-lg border border-line p-3"
        >
          <p>
            The secret leaves this keychain. The key stays valid at Wevion, which cannot show the secret
            again.
          </p>
          <div className="flex gap-2">
            <Button look="danger" busy={busy} onClick={() => void run('keys.forget-secret')}>
              Forget secret
            </Button>
            <Button onClick={() => setForgetting(false)}>Keep it</Button>
          </div>
        </div>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </section>
  )
}

/** Counts down to the instant at which main clears the clipboard. */
export function CopiedNote({ reference: { connectionId, keyId } }: { reference: KeyReference }) {
  const clearsAt = useAppStatus(({ clipboardClearsAt, copied }) =>
    copied?.connectionId === connectionId && copied.keyId === keyId ? clipboardClearsAt : null,
  )
  const [now, setNow] = useState(clockNow())
  // Read out once, when it appears: a count-down would be read out every second.
  const secondsAtCopying = useMemo(
    () => (clearsAt === null ? 0 : Math.ceil((clearsAt - clockNow()) / 1_000)),
    [clearsAt],
  )
  useEffect(() => {
    if (clearsAt === null) return
    setNow(clockNow())
    const timer = setInterval(() => setNow(clockNow()), 1_000)
    return () => clearInterval(timer)
  }, [clearsAt])
  return (
    <p role="status" className="text-muted empty:hidden">
      {clearsAt !== null && (
        <>
          Copied. The clipboard is cleared in{' '}
          <span aria-hidden className="tabular-nums">
            {Math.max(0, Math.ceil((clearsAt - now) / 1_000))} s
          </span>
          <span className="sr-only">{secondsAtCopying} seconds</span>.
        </>
      )}
    </p>
  )
}
