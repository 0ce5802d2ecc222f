import type { ListedKey } from '../keys/api-key.ts'
import type { KeyRequest } from './creation.ts'

/** What Wevion did not take over of what was asked; never assume it was taken. */
export interface CreationDifference {
  readonly field: 'expiresAt' | 'rateLimit'
  readonly asked: number
  readonly got: number | null
}

/** Wevion may round an expiry to whole seconds, or to the day's end where it keeps days only. */
const TOLERATED_EXPIRY_DIFFERENCE = 60_000

export function creationDifferences(
  request: KeyRequest,
  made: Pick<ListedKey, 'expiresAt' | 'rateLimit'>,
): readonly CreationDifference[] {
  const differences: CreationDifference[] = []
  const { expiresAt, rateLimit } = request
  if (
    expiresAt !== null &&
    (made.expiresAt === null || Math.abs(made.expiresAt - expiresAt) > TOLERATED_EXPIRY_DIFFERENCE)
  ) {
    differences.push({ field: 'expiresAt', asked: expiresAt, got: made.expiresAt })
  }
  if (rateLimit !== null && made.rateLimit !== rateLimit) {
    differences.push({ field: 'rateLimit', asked: rateLimit, got: made.rateLimit })
  }
  return differences
}
