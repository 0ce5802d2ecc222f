import type { ListedKey } from '../keys/api-key.ts'
import type { KeyRequest } from './creation.ts'

/**
 * A requested field that the created key does not have as requested. Wevion may ignore fields, so the result is
 * always compared.
 */
export interface CreationDifference {
  readonly field: 'expiresAt' | 'rateLimit'
  readonly asked: number
  readonly got: number | null
}

/**
 * In milliseconds. Wevion may round an expiry to whole seconds, or to the end of the day where it stores days only.
 */
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
