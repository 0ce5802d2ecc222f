import type { KeyReference } from '../keys/api-key.ts'
import type { Reminder } from './reminder.ts'

const ORDER: readonly Reminder['kind'][] = [
  'expired',
  'urgent',
  'replace-soon',
  'rotate-quarterly',
  'audit-look',
]

/**
 * Compares for `sort`: what presses most comes first, within a kind the soonest expiry or the oldest key. Equals are
 * ordered by their ids, so that the same reminders always read the same; monthly looks stay in the order they have.
 */
export function inReadingOrder(one: Reminder, other: Reminder): number {
  const byKind = ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind)
  if (byKind !== 0) return byKind
  if ('expiresAt' in one && 'expiresAt' in other) {
    return one.expiresAt - other.expiresAt || byReference(one.key, other.key)
  }
  if (one.kind === 'rotate-quarterly' && other.kind === 'rotate-quarterly') {
    return other.ageDays - one.ageDays || byReference(one.key, other.key)
  }
  return 0
}

function byReference(one: KeyReference, other: KeyReference): number {
  return byText(one.connectionId, other.connectionId) || byText(one.keyId, other.keyId)
}

function byText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
