import type { Upcoming } from './reminder-store.ts'

/** What needs attention, in one sentence; null when nothing does. */
export function attentionWords({ expired, urgent, soon }: Upcoming['attention']): string | null {
  const parts = [
    expired > 0 ? `${keys(expired)} expired` : null,
    urgent > 0 ? `${keys(urgent)} ${expires(urgent)} within a week` : null,
    soon > 0 ? `${keys(soon)} should be replaced soon` : null,
  ].filter((part) => part !== null)
  const last = parts.pop()
  if (last === undefined) return null
  return parts.length === 0 ? `${last}.` : `${parts.join(', ')} and ${last}.`
}

function keys(count: number): string {
  return count === 1 ? '1 key' : `${count} keys`
}

function expires(count: number): string {
  return count === 1 ? 'expires' : 'expire'
}
