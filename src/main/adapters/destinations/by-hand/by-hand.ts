import { fail } from '../../../../domain/result.ts'
import type { Destination } from '../../../ports/destination.ts'
import { destinationFailure } from '../destination-error.ts'

/** Asked only by mistake: the person does what a destination would. */
export function createByHandDestination(): Destination {
  return { check: refuse, deliver: refuse, readBack: refuse }
}

async function refuse() {
  return fail(destinationFailure('refused', 'Only you can put the secret there.'))
}
