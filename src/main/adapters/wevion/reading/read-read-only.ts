import { asText, findField, inside, isJsonObject } from './json-field.ts'

const WRITABLE: readonly string[] = ['active', 'trialing', 'trial', 'paid']

/**
 * Whether `GET /api/v1/billing/subscription` says that changes are blocked: explicitly, or by a status that is past due,
 * which Wevion makes read-only. Null if it says neither.
 */
export function readReadOnly(answer: unknown): boolean | null {
  const subscription = inside(inside(answer, 'data'), 'subscription')
  if (!isJsonObject(subscription)) return null
  const told = findField(subscription, ['read_only', 'readOnly', 'is_read_only', 'isReadOnly']).value
  if (typeof told === 'boolean') return told
  const status = asText(findField(subscription, ['status', 'state']).value)
    ?.toLowerCase()
    .replace(/[^a-z]/gu, '')
  if (status === 'pastdue') return true
  return status !== undefined && WRITABLE.includes(status) ? false : null
}
