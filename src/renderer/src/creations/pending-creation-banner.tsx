import { useCreations } from './creation-store.ts'
import { PendingCreationNotice } from './pending-creation-notice.tsx'

/** The creates that a crash, a lost answer or a locked keychain left open, above the list until they are settled. */
export function PendingCreationBanner() {
  const { pending, load } = useCreations()
  return pending.map((creation) => (
    <PendingCreationNotice
      key={`${creation.id} ${creation.state}`}
      creation={creation}
      onOutcome={() => void load()}
      onSettled={() => void load()}
    />
  ))
}
