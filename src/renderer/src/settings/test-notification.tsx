import { useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'

const WORDS: Readonly<Record<Output<'reminders.test'>['outcome'], string>> = {
  shown: 'Your desktop has shown it. If you saw nothing, look whether it is set to “do not disturb”.',
  unsupported: 'This desktop has no notifications. Reminders appear in the window and in the tray instead.',
  failed: 'Your desktop did not show it. Reminders appear in the window and in the tray instead.',
}

export function TestNotification() {
  const [outcome, setOutcome] = useState<keyof typeof WORDS | null>(null)
  const [busy, setBusy] = useState(false)

  async function test(): Promise<void> {
    setBusy(true)
    const answer = await request('reminders.test', undefined)
    setBusy(false)
    setOutcome(answer.ok ? answer.value.outcome : 'failed')
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button busy={busy} onClick={() => void test()}>
        Show a test notification
      </Button>
      <span role="status" className="text-muted">
        {outcome !== null && WORDS[outcome]}
      </span>
    </div>
  )
}
