import type { KeyReference } from '../keys/api-key.ts'
import type { Reminder } from './reminder.ts'

const RANK: Readonly<Record<Reminder['kind'], number>> = {
  expired: 0,
  urgent: 1,
  'replace-soon': 2,
  'rotate-quarterly': 3,
  'audit-look': 4,
}

/**
 * Compares reminders for `sort`: most pressing kind first; within a kind, soonest expiry or oldest key first. Ties
 * are broken by id, so that the order is stable; monthly audits keep their order.
 */
export function inReadingOrder(one: Reminder, other: Reminder): number {
  const byKind = RANK[one.kind] - RANK[other.kind]
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
