import type { Ports } from '../../src/main/ports/ports.ts'
import { changedClient } from './changed-client.ts'

/** The process is gone: nothing that was under way does anything more. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Counts every write to disk, to the keychain and to Wevion, and dies before or after one of them. */
export interface CrashPlan {
  /** The how many-th instant it is killed at; two to each act: right before, and right after. */
  at: number
  /** Instants passed so far. */
  passed: number
  dead: boolean
}

const JOURNAL = ['write', 'takeLease', 'noteOwnUse'] as const

function stop(): never {
  throw new Crash()
}

/** The ports of a process that is killed as planned; `die` is how. */
export function crashingPorts(plan: CrashPlan, die: () => void = stop): (ports: Ports) => Partial<Ports> {
  function instant(): void {
    if (plan.dead) throw new Crash()
    plan.passed += 1
    if (plan.passed !== plan.at) return
    plan.dead = true
    die()
  }

  /** The act, between two instants at which the process may die. */
  function act<Value>(work: () => Value): Value {
    instant()
    const value = work()
    if (value instanceof Promise) {
      return value.then((settled) => {
        instant()
        return settled
      }) as Value
    }
    instant()
    return value
  }

  function watched<Target extends object>(target: Target, names: readonly (keyof Target)[]): Target {
    const copy = { ...target }
    for (const name of names) {
      const method = target[name]
      if (typeof method !== 'function') continue
      Object.assign(copy, {
        [name]: (...input: unknown[]) => act(() => Reflect.apply(method, target, input)),
      })
    }
    return copy
  }

  const crashingClient = changedClient((client) => ({
    profile: () => act(() => client.profile()),
    createKey: (request) => act(() => client.createKey(request)),
    revokeKey: (id) => act(() => client.revokeKey(id)),
  }))

  return (ports) => {
    return {
      ...crashingClient(ports),
      together: (work, options) => act(() => ports.together(work, options)),
      rotations: watched(ports.rotations, JOURNAL),
      creations: watched(ports.creations, ['begin', 'advance']),
      keychain: watched(ports.keychain, ['store', 'remove']),
      keys: watched(ports.keys, ['put', 'setFingerprint', 'markRevoked']),
      lineage: watched(ports.lineage, ['add']),
      destinations: watched(ports.destinations, ['put', 'handOver']),
      openDestination: (config, credential) =>
        watched(ports.openDestination(config, credential), ['deliver']),
    }
  }
}
