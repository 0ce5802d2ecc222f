import { CircleCheck, CircleSlash, CircleX, Clock, Ghost } from 'lucide-react'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { type KeyStatus, keyStatus } from '../../../domain/keys/key-status.ts'
import { useNow } from '../time/use-now.ts'

const LOOKS: Readonly<Record<KeyStatus, { word: string; look: string; Icon: typeof Clock }>> = {
  active: { word: 'Active', look: 'text-good', Icon: CircleCheck },
  expiring: { word: 'Expiring', look: 'text-warn', Icon: Clock },
  expired: { word: 'Expired', look: 'text-bad', Icon: CircleX },
  revoked: { word: 'Revoked', look: 'text-muted', Icon: CircleSlash },
  gone: { word: 'Gone', look: 'text-muted', Icon: Ghost },
}

/** An icon and a word, never colour alone. */
export function StatusBadge({ apiKey }: { apiKey: ApiKey }) {
  const { word, look, Icon } = LOOKS[keyStatus(apiKey, useNow())]
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle font-medium ${look}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      {word}
    </span>
  )
}
