import { useCreations } from './creation-store.ts'
import { PendingCreationNotice } from './pending-creation-notice.tsx'

/** The creations that a crash, a lost answer or a locked keychain left pending, until they are resolved. */
export function PendingCreationBanner() {
  const { pending, load } = useCreations()
  return pending.map((creation) => (
    <PendingCreationNotice
      key={`${creation.id} ${creation.state}`}
      creation={creation}
      onOutcome={() => void load()}
      onResolved={() => void load()}
    />
  ))
}
