import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { attentionWords } from './attention-words.ts'
import { useReminders } from './reminder-store.ts'

/** One line about what needs attention. Once dismissed, it comes back when something changes. */
export function AttentionBanner() {
  const upcoming = useReminders((state) => state.upcoming)
  const show = useView((state) => state.show)
  const [dismissed, setDismissed] = useState<string | null>(null)
  if (upcoming === null) return null
  const words = attentionWords(upcoming.attention)
  const { expired, urgent } = upcoming.attention
  return (
    <>
      {upcoming.desktopSilent && (
        <Notice
          tone="warn"
          title="Your desktop does not show notifications."
          aside={<Button onClick={() => void request('reminders.silence-said', undefined)}>All right</Button>}
        >
          Reminders appear here and in the tray instead.
        </Notice>
      )}
      {words !== null && words !== dismissed && (
        <Notice
          tone={expired + urgent > 0 ? 'warn' : 'calm'}
          title={words}
          aside={
            <span className="flex shrink-0 gap-2">
              <Button onClick={() => show('expiring')}>Show them</Button>
              <Button look="quiet" aria-label="Put this away" onClick={() => setDismissed(words)}>
                <BellOff size={14} aria-hidden />
              </Button>
            </span>
          }
        />
      )}
    </>
  )
}
