import { fail } from '../../../../domain/result.ts'
import type { Destination } from '../../../ports/destination.ts'
import { destinationFailure } from '../destination-error.ts'

/** Called only by mistake: the person fills this destination. */
export function createByHandDestination(): Destination {
  return { check: refuse, deliver: refuse, readBack: refuse }
}

async function refuse() {
  return fail(destinationFailure('refused', 'Only you can put the secret there.'))
}
