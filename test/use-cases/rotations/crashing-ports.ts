import type { Ports } from '../../../src/main/ports/ports.ts'
import { aroundMethods } from '../around-methods.ts'
import { changedClient } from './changed-client.ts'

/** The process is gone: nothing that was under way does anything more. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Counts every write to disk, to the keychain and to Wevion, and dies before or after one of them. */
export interface CrashPlan {
  /** The how many-th instant it is killed at; two to each act: right before, and right after. */
  at: number
  /** The instants passed so far, by the act and the side of it: "before keychain.store". */
  passed: string[]
  dead: boolean
}

const JOURNAL = ['write', 'takeLease', 'noteOwnUse'] as const

function stop(): never {
  throw new Crash()
}

/** A rotation is written at each of its steps, which are different instants. */
function stepOf([written]: readonly unknown[]): string {
  const hasStep = typeof written === 'object' && written !== null && 'step' in written
  return hasStep ? ` at ${written.step}` : ''
}

/** The ports of a process that is killed as planned; `die` is how. */
export function crashingPorts(plan: CrashPlan, die: () => void = stop): (ports: Ports) => Partial<Ports> {
  function instant(name: string): void {
    if (plan.dead) throw new Crash()
    plan.passed.push(name)
    if (plan.passed.length !== plan.at) return
    plan.dead = true
    die()
  }

  /** The act, between two instants at which the process may die. */
  function act<Value>(name: string, work: () => Value): Value {
    instant(`before ${name}`)
    const value = work()
    if (value instanceof Promise) {
      return value.then((settled) => {
        instant(`after ${name}`)
        return settled
      }) as Value
    }
    instant(`after ${name}`)
    return value
  }

  function watched<Target extends object>(
    port: string,
    target: Target,
    names: readonly (keyof Target & string)[],
  ): Target {
    return aroundMethods(target, names, (name, input, work) => act(`${port}.${name}${stepOf(input)}`, work))
  }

  const crashingClient = changedClient((client) => ({
    profile: () => act('wevion.profile', () => client.profile()),
    createKey: (request) => act('wevion.createKey', () => client.createKey(request)),
    revokeKey: (id) => act('wevion.revokeKey', () => client.revokeKey(id)),
  }))

  return (ports) => {
    return {
      ...crashingClient(ports),
      transaction: (work, options) => act('transaction', () => ports.transaction(work, options)),
      rotations: watched('rotations', ports.rotations, JOURNAL),
      creations: watched('creations', ports.creations, ['begin', 'advance']),
      keychain: watched('keychain', ports.keychain, ['store', 'remove']),
      keys: watched('keys', ports.keys, ['put', 'setFingerprint', 'markRevoked']),
      lineage: watched('lineage', ports.lineage, ['add']),
      destinations: watched('destinations', ports.destinations, ['note', 'handOver']),
      openDestination: (config, credential) =>
        watched('destination', ports.openDestination(config, credential), ['deliver']),
    }
  }
}
