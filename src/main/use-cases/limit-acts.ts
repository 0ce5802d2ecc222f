import { type ActLimit, admit } from '../../domain/act-limit.ts'
import type { ActivityAction } from '../../domain/activity.ts'
import type { Instant } from '../../domain/instant.ts'
import { fail, type Result } from '../../domain/result.ts'
import type { Ports } from '../ports/ports.ts'
import { recordActivity } from './record-activity.ts'

type NeededPorts = Pick<Ports, 'activity' | 'connections' | 'now' | 'publish' | 'log'>

type Handle<Input, Value> = (input: Input) => Result<Value> | Promise<Result<Value>>

/** More than a person does in a minute. */
const MOST = { copying: 10, changing: 30, connecting: 5, asking: 10, trying: 10, repeating: 30 } as const
const MOST_RECORDED: ActLimit = 1

/**
 * Limits what a window may have done in a minute: a script that got into it must not carry everything off, or revoke
 * everything, before anybody sees it. Beyond the limit the handler is not called; the activity has one line a minute
 * about that. Nothing of it is persisted: a window can quit the app, not start it.
 */
export function limitActs(ports: NeededPorts) {
  /** Counts one act; returns when it may be tried again, or null if it may happen now. */
  function counted(limit: ActLimit): () => Instant | null {
    let before: readonly Instant[] = []
    return () => {
      const { admitted, retryAt } = admit(limit, before, ports.now())
      before = admitted
      return retryAt
    }
  }

  const recording = counted(MOST_RECORDED)

  function limited(limit: ActLimit) {
    const count = counted(limit)
    return <Input, Value>(
      action: ActivityAction | null,
      handle: Handle<Input, Value>,
    ): Handle<Input, Value> => {
      return (input) => {
        const retryAt = count()
        if (retryAt === null) return handle(input)
        const failure = { kind: 'too-often', retryAt } as const
        if (action !== null && recording() === null)
          recordActivity(ports, { action, outcome: 'failed', connectionId: null, failure })
        return fail(failure)
      }
    }
  }

  return {
    copying: limited(MOST.copying),
    /** Creating and revoking; a bulk counts as one. */
    changing: limited(MOST.changing),
    connecting: limited(MOST.connecting),
    /** What asks the person in a dialog of the system. */
    asking: limited(MOST.asking),
    trying: limited(MOST.trying),
    /** What reaches the desktop, a file or a program without changing anything there. */
    repeating: limited(MOST.repeating),
  }
}
