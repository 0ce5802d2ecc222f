import { useState } from 'react'
import type { Failure } from '../../../../domain/failure.ts'
import { type ApiKey, referenceOf } from '../../../../domain/keys/api-key.ts'
import { isLive } from '../../../../domain/keys/key-status.ts'
import { failureOf, request } from '../../main-process/request.ts'
import { clockNow } from '../../time/clock.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/notice.tsx'
import { CopiedNote } from '../copied-note.tsx'
import { copySecret } from '../copy-secret.ts'
import { ImportSecretForm } from './import-secret-form.tsx'

/** What can be done with the secret without ever showing it. */
export function SecretSection({ apiKey }: { apiKey: ApiKey }) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [adding, setAdding] = useState(false)
  const [forgetting, setForgetting] = useState(false)
  const reference = referenceOf(apiKey)
  const forgetSecret = async () => failureOf(await request('keys.forget-secret', reference))

  async function run(work: Promise<Failure | null>): Promise<void> {
    setBusy(true)
    setFailure(await work)
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
            <Button busy={busy} onClick={() => void run(copySecret(reference))}>
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
            <Button look="danger" busy={busy} onClick={() => void run(forgetSecret())}>
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
