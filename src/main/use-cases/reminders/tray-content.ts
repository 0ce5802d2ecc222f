import { cutText } from '../../../domain/cut-text.ts'
import { type KeyReference, referenceOf } from '../../../domain/keys/api-key.ts'
import { displayableName } from '../../../domain/keys/key-name.ts'
import { expiryInDays } from '../../../domain/reminders/expiry-in-days.ts'
import type { Upcoming } from './upcoming-expiries.ts'

const MOST_EXPIRIES = 5
const LONGEST_NAME = 40

/** Returns what the tray shows: the icon's mood, a tooltip, and the next expiries. */
export function trayContent({ attention, entries, pausedUntil }: Upcoming): {
  mood: 'calm' | 'soon' | 'urgent'
  tooltip: string
  needsPerson: number
  expiries: { label: string; key: KeyReference }[]
  paused: boolean
} {
  const { expired, urgent, soon } = attention
  const mood = expired + urgent > 0 ? 'urgent' : soon > 0 ? 'soon' : 'calm'
  const parts = [
    [expired, 'expired'],
    [urgent, 'within a week'],
    [soon, 'within two weeks'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)
  return {
    mood,
    needsPerson: expired + urgent,
    tooltip: said.length === 0 ? 'Wevion Keys: nothing expires soon' : `Wevion Keys: ${said.join(', ')}`,
    expiries: entries
      .filter(({ group, replacedBy }) => group !== 'overdue' && replacedBy === null)
      .slice(0, MOST_EXPIRIES)
      .map(({ key, daysLeft }) => ({
        label: `${cutText(displayableName(key.name), LONGEST_NAME)}: ${expiryInDays(daysLeft)}`,
        key: referenceOf(key),
      })),
    paused: pausedUntil !== null,
  }
}
