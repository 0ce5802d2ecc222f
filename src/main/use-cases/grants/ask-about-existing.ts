import { grantedConnection, grantedDestination } from '../../../domain/grants/outlets.ts'
import type { Ports } from '../../ports/ports.ts'
import type { allowOutlets } from './allow.ts'

type NeededPorts = Pick<Ports, 'grants' | 'facts' | 'connections' | 'destinations'>

const ASKED = 'grants-asked'

/**
 * Asks once for everything that was there before the app asked for grants. What the person does not agree to then is
 * left as it is, and says so when it is needed. Returns whether anything was agreed to.
 */
export function askAboutExisting(ports: NeededPorts, allow: ReturnType<typeof allowOutlets>) {
  let asking = false
  return async (): Promise<boolean> => {
    if (asking || ports.facts.get(ASKED) !== null) return false
    asking = true
    try {
      return await askAll()
    } finally {
      asking = false
    }
  }

  async function askAll(): Promise<boolean> {
    const opened = await ports.grants.open()
    // Without the keychain nothing can be sent either: asked at the next start.
    if (!opened.ok) return false
    const { isGenuine } = opened.value
    let agreed = false
    for (const connection of ports.connections.all()) {
      if (grantedConnection(connection, isGenuine) === null)
        agreed = (await allow.connection({ connectionId: connection.id })).ok || agreed
    }
    for (const destination of ports.destinations.all()) {
      const isOutlet = destination.config.kind !== 'by-hand'
      if (isOutlet && grantedDestination(destination, isGenuine) === null)
        agreed = (await allow.destination({ destinationId: destination.id })).ok || agreed
    }
    ports.facts.set(ASKED, 'yes')
    return agreed
  }
}
