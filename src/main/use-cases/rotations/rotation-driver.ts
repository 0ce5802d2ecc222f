import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId, RotationId } from '../../../domain/identifiers.ts'
import { type Duration, MINUTE } from '../../../domain/instant.ts'
import {
  isOver,
  type Rotation,
  type RotationEvent,
  type RotationStep,
} from '../../../domain/rotations/rotation.ts'
import { isDue, isWaitOver, waitsUntil } from '../../../domain/rotations/rotation-waits.ts'
import type { Ports } from '../../ports/ports.ts'
import { StoreFailure } from '../../ports/stores/store-failure.ts'
import { createAlarm } from '../alarm.ts'
import { createRotationRecorder } from './rotation-recorder.ts'
import { awaitAdoption } from './steps/adopt.ts'
import { createNewKey } from './steps/create.ts'
import { deliverSecret } from './steps/deliver.ts'
import { preflight } from './steps/preflight.ts'
import { revokeOldKey } from './steps/revoke.ts'
import { LeaseLost, type StepContext } from './steps/step-context.ts'
import { undoRotation } from './steps/undo.ts'
import { verifyNewKey } from './steps/verify.ts'
import { watchNewKey } from './steps/watch.ts'

/** Returns the resulting event; null if the step has recorded it itself, or was told to stop. */
type Step = (rotation: Rotation, context: StepContext) => Promise<RotationEvent | null>

const STEPS: Readonly<Record<RotationStep, Step>> = {
  preflight,
  create: createNewKey,
  deliver: deliverSecret,
  verify: verifyNewKey,
  adopt: awaitAdoption,
  revoke: revokeOldKey,
  watch: watchNewKey,
}

/** How long to wait after a step's outcome could not be written to disk. */
const AFTER_STORE_FAILURE: Duration = 5 * MINUTE

export interface RotationDriver {
  /** Records an event and drives on. Returns null if there is no such rotation, or another process drives. */
  tell(id: RotationId, event: RotationEvent): Rotation | null
  /** Records a new rotation and drives it. Returns null if another process drives. */
  begin(rotation: Rotation): Rotation | null
  /** Call at start, as the only process of this folder: seizes the lease of the previous process, and resumes. */
  takeOver(): void
  /** Drives every open rotation that is due. Call at start, at wake, when the person comes back, and when the clock was set. */
  resume(): void
  /** Resolves once nothing is under way. */
  idle(): Promise<void>
  /**
   * Call when the app quits: no further step begins, and those under way end at the next point where they can be
   * repeated from.
   */
  stop(): StoppedRotations
}

export interface StoppedRotations {
  /**
   * Resolves once the steps under way have ended, or after that many milliseconds. One that outlasts that is left to
   * the next start, and whatever it fails at is no bug.
   */
  settled(patience: Duration): Promise<void>
  /** The app is kept open after all: goes on. */
  callOff(): void
}

/** A step that moved nothing would be taken again at once, for ever. Only a rotation that was edited leads here. */
const INCONSISTENT = { kind: 'rotation-problem', problem: 'inconsistent', detail: null } as const

function isSame(before: Rotation, after: Rotation | null): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

interface DriverOptions extends Omit<StepContext, 'record' | 'stopping'> {
  readonly ports: Ports
  /** Called after every recorded change of a rotation. */
  readonly onChange: (before: Rotation, after: Rotation) => void
}

/**
 * Drives rotations, those of one connection one after the other. A rotation's state is read from disk before each
 * step and written after it, so a process killed at any instant leaves everything that the next start needs to go on.
 */
export function createRotationDriver(options: DriverOptions): RotationDriver {
  const { ports } = options
  const recorder = createRotationRecorder(ports, options.onChange)
  const { record } = recorder
  const queues = new Map<ConnectionId, Promise<void>>()
  const alarm = createAlarm(ports, resume)
  let stopping = new AbortController()
  let abandoned = false

  async function drive(id: RotationId): Promise<void> {
    // One that is called off later ends all the same: a step may have heard of it.
    const { signal } = stopping
    while (!signal.aborted) {
      const rotation = ports.rotations.one(id)
      if (rotation === null || isOver(rotation)) return
      const { status } = rotation
      if (status.kind === 'undoing') {
        if (status.until !== null && !isWaitOver(rotation, ports.now())) return
        record(rotation, await undoRotation(rotation, { ...options, record, stopping: signal }))
      } else if (status.kind === 'waiting' && isWaitOver(rotation, ports.now())) {
        record(rotation, { kind: 'go-on' })
      } else if (status.kind === 'running') {
        const event = await STEPS[rotation.step](rotation, { ...options, record, stopping: signal })
        if (event !== null) record(rotation, event)
        if (signal.aborted) return
        if (isSame(rotation, ports.rotations.one(id)))
          record(rotation, { kind: 'stuck', failure: INCONSISTENT })
      } else return
    }
  }

  async function driveSafely(id: RotationId): Promise<void> {
    if (stopping.signal.aborted) return
    try {
      recorder.keepLease()
      await drive(id)
    } catch (error) {
      if (abandoned) return ports.log.info('Quitting ended a step of a rotation')
      if (error instanceof LeaseLost) return ports.log.info('Rotations are driven elsewhere')
      if (error instanceof StoreFailure && error.failure.kind !== 'store-damaged') {
        ports.log.warn('A rotation could not be noted', { failure: error.failure.kind })
        return alarm.set(ports.now() + AFTER_STORE_FAILURE)
      }
      stopFor(
        id,
        error instanceof StoreFailure
          ? error.failure
          : { kind: 'internal', logId: ports.log.error('A rotation failed', error) },
      )
    }
    if (!stopping.signal.aborted) setAlarm()
  }

  function stopFor(id: RotationId, failure: Failure): void {
    try {
      const rotation = ports.rotations.one(id)
      if (rotation !== null) record(rotation, { kind: 'stuck', failure })
    } catch (error) {
      // The next start goes on from the state on disk.
      ports.log.error('A failed rotation could not be noted', error)
    }
  }

  function enqueue(rotation: Rotation): void {
    const before = queues.get(rotation.connectionId) ?? Promise.resolve()
    const after = before.then(() => driveSafely(rotation.id))
    queues.set(rotation.connectionId, after)
    void after.then(() => {
      if (queues.get(rotation.connectionId) === after) queues.delete(rotation.connectionId)
    })
  }

  function setAlarm(): void {
    const instants = ports.rotations
      .open()
      .map(waitsUntil)
      .filter((until) => until !== null)
    alarm.set(instants.length === 0 ? null : Math.min(...instants))
  }

  function resume(): void {
    if (stopping.signal.aborted) return
    const now = ports.now()
    for (const rotation of ports.rotations.open()) if (isDue(rotation, now)) enqueue(rotation)
    setAlarm()
  }

  async function idle(): Promise<void> {
    while (queues.size > 0) await Promise.all(queues.values())
  }

  return {
    tell(id, event) {
      const rotation = ports.rotations.one(id)
      if (rotation === null) return null
      try {
        const after = record(rotation, event)
        enqueue(after)
        return after
      } catch (error) {
        if (error instanceof LeaseLost) return null
        throw error
      }
    },
    begin(rotation) {
      try {
        const begun = recorder.begin(rotation)
        enqueue(begun)
        return begun
      } catch (error) {
        if (error instanceof LeaseLost) return null
        throw error
      }
    },
    takeOver() {
      recorder.seizeLease()
      resume()
    },
    resume,
    idle,
    stop() {
      stopping.abort()
      alarm.set(null)
      return {
        async settled(patience) {
          await Promise.race([idle(), ports.wait(patience)])
          abandoned = queues.size > 0
        },
        callOff() {
          abandoned = false
          stopping = new AbortController()
          resume()
        },
      }
    },
  }
}
