import { useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import { request } from '../main-process/request.ts'
import { useAppStatus } from '../status/app-status-store.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'

/** The sandbox's users; shown only when the app was started with a sandbox. */
export function SandboxChoice({ onConnected }: { onConnected: (connection: Connection) => void }) {
  const sandbox = useAppStatus((state) => state.status?.sandbox ?? null)
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  if (sandbox === null) return null

  async function connect(email: string): Promise<void> {
    setBusy(email)
    const answer = await request('connections.connect-sandbox', { email })
    setBusy(null)
    if (answer.ok) onConnected(answer.value)
    else setFailure(answer.failure)
  }

  return (
    <section aria-labelledby="sandbox-title" className="flex flex-col gap-2">
      <h2 id="sandbox-title" className="font-semibold">
        Or try the sandbox
      </h2>
      <p className="text-muted">A Wevion on this computer with sample keys. Connect as one of its people:</p>
      <div className="flex flex-wrap gap-2">
        {sandbox.users.map(({ email, name, role }) => (
          <Button key={email} busy={busy === email} onClick={() => void connect(email)}>
            {name} <span className="font-normal text-muted">{role}</span>
          </Button>
        ))}
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </section>
  )
}
