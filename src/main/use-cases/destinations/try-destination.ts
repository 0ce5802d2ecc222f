import type { CommandTrial, DestinationConfigOf } from '../../../domain/destination.ts'
import type { DestinationId } from '../../../domain/identifiers.ts'
import { madeUpSecret } from '../../../domain/keys/made-up-secret.ts'
import { fail, type Result } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkDestinationGrant } from '../grants/check-grant.ts'
import { recordActivity } from '../record-activity.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'newId'
  | 'connections'
  | 'keys'
  | 'destinations'
  | 'grants'
  | 'activity'
  | 'tryCommand'
  | 'publish'
  | 'log'
>

/** Lets the person see what a command prints. Its output never comes from a run with a real secret. */
export function tryDestination(ports: NeededPorts) {
  return async ({ destinationId: id }: { destinationId: DestinationId }): Promise<Result<CommandTrial>> => {
    const destination = ports.destinations.one(id)
    if (destination === null) return fail({ kind: 'not-found' })
    const { config, key } = destination
    if (config.kind !== 'command') {
      return fail({ kind: 'invalid-input', field: 'destinationId', message: 'Only a command can be tried.' })
    }
    const granted = await checkDestinationGrant(ports, destination)
    const trial = granted.ok ? await tryWithMadeUpSecret(ports, config) : granted
    recordActivity(ports, {
      action: 'command-tried',
      outcome: trial.ok ? 'done' : 'failed',
      ...key,
      keyName: ports.keys.one(key)?.name ?? null,
      failure: trial.ok ? null : trial.failure,
    })
    return trial
  }
}

function tryWithMadeUpSecret(
  ports: Pick<Ports, 'newId' | 'tryCommand'>,
  config: DestinationConfigOf<'command'>,
): Promise<Result<CommandTrial>> {
  return ports.tryCommand(config, madeUpSecret(ports.newId() + ports.newId()))
}
