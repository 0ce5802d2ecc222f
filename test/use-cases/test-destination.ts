import type { Failure } from '../../src/domain/failure.ts'
import { fail, type Result, succeed } from '../../src/domain/result.ts'
import { fingerprintOf } from '../../src/main/adapters/keychain/fingerprint.ts'
import type { Destination } from '../../src/main/ports/destination.ts'

type Act = 'deliver' | 'readBack'

/** A destination that holds what it was given, until somebody else writes there. */
export interface TestDestination extends Destination {
  /** The fingerprint of the secret there. */
  holds: string | null
  /** Deliveries that it took. */
  readonly deliveries: number
  /** From now on it fails at that, once it has let `skip` of them pass. */
  refuse(act: Act, failure: Failure, skip?: number): void
  /** From now on it takes everything. */
  accept(): void
}

export function createTestDestination(): TestDestination {
  const refusals = new Map<Act, { readonly failure: Failure; skip: number }>()
  let deliveries = 0

  function attempt<Value>(act: Act, work: () => Value): Result<Value> {
    const refusal = refusals.get(act)
    if (refusal === undefined) return succeed(work())
    if (refusal.skip === 0) return fail(refusal.failure)
    refusal.skip -= 1
    return succeed(work())
  }

  return {
    holds: null,
    get deliveries() {
      return deliveries
    },
    refuse: (act, failure, skip = 0) => void refusals.set(act, { failure, skip }),
    accept: () => refusals.clear(),
    async check() {
      return succeed({ holds: this.holds, warnings: [] })
    },
    async deliver(secret) {
      return attempt('deliver', () => {
        this.holds = fingerprintOf(secret)
        deliveries += 1
        return undefined
      })
    },
    async readBack() {
      return attempt('readBack', () => this.holds)
    },
  }
}
