import type { DestinationConfig } from '../domain/destination.ts'
import { fail } from '../domain/result.ts'
import type { Destination, FingerprintOf, OpenDestination } from './ports.ts'

const NOT_HERE = {
  kind: 'destination-failed',
  problem: 'other',
  message: 'Not available in this version',
} as const

/** The places that this version can deliver to by itself; a place of another kind says so. */
export function destinations(_fingerprintOf: FingerprintOf): OpenDestination {
  return (config: DestinationConfig): Destination => {
    switch (config.kind) {
      default:
        return {
          check: async () => fail(NOT_HERE),
          deliver: async () => fail(NOT_HERE),
          readBack: async () => fail(NOT_HERE),
        }
    }
  }
}
