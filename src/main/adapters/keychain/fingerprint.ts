import { createHash } from 'node:crypto'
import type { FingerprintOf } from '../../ports/keychain.ts'

export const fingerprintOf: FingerprintOf = (secret) =>
  createHash('sha256').update(secret.reveal(), 'utf8').digest('hex').slice(0, 16)
