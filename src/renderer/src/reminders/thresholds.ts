import {
  inPolicyOrder,
  MOST_THRESHOLDS,
  WIDEST_THRESHOLD,
} from '../../../domain/reminders/reminder-policy.ts'

export const THRESHOLDS_PROBLEM = `Whole days from 1 to ${WIDEST_THRESHOLD}, with commas between them.`

/** Days before an expiry as people type them, "14, 7, 3", in the policy's order; undefined when they are invalid. */
export function readThresholds(text: string): number[] | undefined {
  const days = text
    .split(/[\s,;]+/u)
    .filter((part) => part !== '')
    .map(Number)
  const valid = days.every((day) => Number.isInteger(day) && day >= 1 && day <= WIDEST_THRESHOLD)
  return valid && days.length <= MOST_THRESHOLDS ? inPolicyOrder(days) : undefined
}

export function thresholdWords(thresholds: readonly number[]): string {
  return thresholds.join(', ')
}
