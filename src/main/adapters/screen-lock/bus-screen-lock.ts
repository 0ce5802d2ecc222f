import type { Log, ScreenLock } from '../../ports/desktop.ts'
import { type BusKind, busSocket } from './bus-address.ts'
import { hearSignals } from './bus-signals.ts'
import { LOCK_RULES, lockChange } from './lock-signals.ts'

interface BusScreenLockOptions {
  /** Says where the buses are. */
  readonly environment: NodeJS.ProcessEnv
  readonly log: Pick<Log, 'info'>
}

const KINDS: readonly BusKind[] = ['system', 'session']

/** Hears the lock from logind and from screen savers. Where a bus is missing, one line of the log says so. */
export function busScreenLock({ environment, log }: BusScreenLockOptions): ScreenLock {
  return {
    watch({ locked, unlocked }) {
      const stops = KINDS.map((bus) => {
        const silent = (why: string) => log.info('The screen’s lock is not heard from this bus', { bus, why })
        const socket = busSocket(bus, environment)
        if (socket === null) {
          silent('There is none')
          return () => {}
        }
        return hearSignals({
          socket,
          rules: LOCK_RULES[bus],
          onSignal(signal) {
            const change = lockChange(signal)
            if (change === 'locked') locked()
            if (change === 'unlocked') unlocked()
          },
          onEnd: silent,
        })
      })
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
