import type { Ports } from '../../src/main/ports/ports.ts'
import { StoreFailure } from '../../src/main/ports/stores/store-failure.ts'
import { aroundMethods } from './around-methods.ts'

type StorePort =
  | 'activity'
  | 'connections'
  | 'creations'
  | 'destinations'
  | 'facts'
  | 'keys'
  | 'lineage'
  | 'reminders'
  | 'rotations'
  | 'settings'

/** A method of a store, such as `creations.begin`. */
type StoreMethod = { [Port in StorePort]: `${Port}.${keyof Ports[Port] & string}` }[StorePort]

/** What writes to the disk at once; `updateSync` may wait in memory. */
const WRITES: { readonly [Port in StorePort]: readonly (keyof Ports[Port] & string)[] } = {
  activity: ['add'],
  connections: ['add', 'rename', 'updateProfile', 'updateManagementKeyPrefix', 'updateLearned', 'remove'],
  creations: ['begin', 'advance'],
  destinations: ['put', 'note', 'remove', 'handOver', 'setPolicy'],
  facts: ['set'],
  keys: ['replaceListed', 'replaceListedInTurns', 'put', 'markRevoked', 'setFingerprint'],
  lineage: ['add'],
  reminders: ['markNotified', 'forgetNotified', 'choose'],
  rotations: ['takeLease', 'write', 'noteOwnUse'],
  settings: ['update'],
}

interface Fill {
  /** It is full once that write was made; null: now. */
  readonly after: StoreMethod | null
  /** How often that write is made before. */
  readonly times: number
  /** After so many refusals there is room again. */
  readonly refusals: number
}

/** The disk under the store. While it is full the store can be read, and every write is refused. */
export interface TestDisk {
  fill(fill?: Partial<Fill>): void
  makeRoom(): void
  /** How many writes were refused so far. */
  readonly refused: number
  /** The ports, with their stores on this disk. */
  under(ports: Ports): Ports
}

const NEVER_FULL: Fill = { after: null, times: 1, refusals: 0 }

export function createTestDisk(): TestDisk {
  let fill = NEVER_FULL
  let made = 0
  let refused = 0

  function write(name: string, work: () => unknown): unknown {
    const isFull = fill.after === null || made >= fill.times
    if (isFull && fill.refusals > 0) {
      fill = { ...fill, refusals: fill.refusals - 1 }
      refused += 1
      throw new StoreFailure({ kind: 'disk-full' })
    }
    const value = work()
    if (name === fill.after) made += 1
    return value
  }

  function onDisk<Port extends StorePort>(ports: Ports, port: Port): Ports[Port] {
    return aroundMethods(ports[port], WRITES[port], (method, _input, work) =>
      write(`${port}.${method}`, work),
    )
  }

  return {
    fill(wanted = {}) {
      fill = { ...NEVER_FULL, refusals: Number.POSITIVE_INFINITY, ...wanted }
      made = 0
    },
    makeRoom() {
      fill = NEVER_FULL
    },
    get refused() {
      return refused
    },
    under: (ports) => ({
      ...ports,
      activity: onDisk(ports, 'activity'),
      connections: onDisk(ports, 'connections'),
      creations: onDisk(ports, 'creations'),
      destinations: onDisk(ports, 'destinations'),
      facts: onDisk(ports, 'facts'),
      keys: onDisk(ports, 'keys'),
      lineage: onDisk(ports, 'lineage'),
      reminders: onDisk(ports, 'reminders'),
      rotations: onDisk(ports, 'rotations'),
      settings: onDisk(ports, 'settings'),
    }),
  }
}
