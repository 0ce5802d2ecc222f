import { TOLERATED_CLOCK_OFFSET } from '../../../../domain/connections/connection.ts'
import { MINUTE } from '../../../../domain/instant.ts'
import { useConnections } from '../../connections/connection-store.ts'
import { Notice } from '../../ui/notice.tsx'

/** Expiries are counted by this computer's clock, so the person must know when it is wrong. */
export function ClockNotice() {
  const connections = useConnections((state) => state.connections)
  const off = connections?.find(
    ({ clockOffset }) => clockOffset !== null && Math.abs(clockOffset) > TOLERATED_CLOCK_OFFSET,
  )
  if (off === undefined || off.clockOffset === null) return null
  const minutes = Math.round(Math.abs(off.clockOffset) / MINUTE)
  return (
    <Notice
      tone="warn"
      title={`This computer’s clock is ${minutes} minutes ${off.clockOffset > 0 ? 'behind' : 'ahead of'} Wevion’s.`}
    >
      Times of expiry shown here may be off by as much. Check the date and time settings.
    </Notice>
  )
}
