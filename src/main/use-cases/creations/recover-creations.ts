import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import type { ResolveCreation } from './resolve-creation.ts'

/**
 * After a start, finds out what became of the creations that a crash or a quit left pending. What cannot be found out now
 * (offline, keychain locked) stays pending and is shown to the person.
 */
export function recoverCreations(ports: Pick<Ports, 'creations' | 'log'>, resolve: ResolveCreation) {
  return async (): Promise<void> => {
    for (const creation of ports.creations.pending()) {
      if (creation.state === 'orphaned') continue
      try {
        const found = await resolve.investigate(creation.id)
        ports.log.info('An open create was looked into', {
          from: creation.state,
          to: found.ok ? found.value.state : found.failure.kind,
        })
      } catch (error) {
        // On a full disk it stays pending, and the start continues.
        if (!(error instanceof StoreFailure)) throw error
        ports.log.warn('An open create could not be recorded', { failure: error.failure.kind })
      }
    }
  }
}
