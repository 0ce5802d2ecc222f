import { grantedConnection, grantedDestination } from '../../../domain/grants/outlets.ts'
import type { Result } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { allowOutlets } from './allow.ts'

type NeededPorts = Pick<Ports, 'grants' | 'keychain' | 'facts' | 'connections' | 'destinations'>

const ASKED = 'grants-asked'
/** Declined one after the other: then somebody else wrote these rows, and there may be any number. */
const MOST_DECLINED = 3

/**
 * Asks once for everything that was there before the app asked for grants. What the person does not agree to then, or is
 * not asked about after they declined three in a row, is left as it is, and says so when it is needed. Returns whether
 * anything was agreed to.
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
    if (ports.connections.all().length === 0) {
      ports.facts.set(ASKED, 'yes')
      return false
    }
    // Locked: asking it would bring up its own prompt, each time that the person comes back from that.
    if (ports.keychain.state().state !== 'ready') return false
    const opened = await ports.grants.open()
    // Without the keychain nothing can be sent either: asked at the next start.
    if (!opened.ok) return false
    const { isGenuine } = opened.value
    let agreed = false
    let declined = 0
    const note = ({ ok }: Result<undefined>) => {
      agreed ||= ok
      declined = ok ? 0 : declined + 1
    }
    for (const connection of ports.connections.all()) {
      if (declined < MOST_DECLINED && grantedConnection(connection, isGenuine) === null)
        note(await allow.connection({ connectionId: connection.id }))
    }
    for (const destination of ports.destinations.all()) {
      const isOutlet = destination.config.kind !== 'by-hand'
      if (declined < MOST_DECLINED && isOutlet && grantedDestination(destination, isGenuine) === null)
        note(await allow.destination({ destinationId: destination.id }))
    }
    ports.facts.set(ASKED, 'yes')
    return agreed
  }
}
