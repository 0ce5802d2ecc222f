import { useCreations } from './creation-store.ts'
import { UnsettledNotice } from './unsettled-notice.tsx'

/** The creates that a crash, a lost answer or a locked keychain left open, above the list until they are settled. */
export function UnsettledBanner() {
  const { unsettled, load } = useCreations()
  return unsettled.map((creation) => (
    <UnsettledNotice
      key={`${creation.id} ${creation.state}`}
      creation={creation}
      onOutcome={() => void load()}
      onSettled={() => void load()}
    />
  ))
}
