import type { Log, ScreenLock } from '../../ports/desktop.ts'
import { type BusKind, busSocket } from './bus-address.ts'
import { listenForSignals } from './bus-signals.ts'
import { LOCK_RULES, lockChange } from './lock-signals.ts'

interface BusScreenLockOptions {
  /** Holds the addresses of the buses. */
  readonly environment: NodeJS.ProcessEnv
  readonly log: Pick<Log, 'info'>
}

const KINDS: readonly BusKind[] = ['system', 'session']

/** Watches the screen lock through logind and screen savers. A missing bus is logged once. */
export function busScreenLock({ environment, log }: BusScreenLockOptions): ScreenLock {
  return {
    watch({ locked, unlocked }) {
      const stops = KINDS.map((bus) => {
        const logMissing = (why: string) =>
          log.info('The screen’s lock is not heard from this bus', { bus, why })
        const socket = busSocket(bus, environment)
        if (socket === null) {
          logMissing('There is none')
          return () => {}
        }
        return listenForSignals({
          socket,
          rules: LOCK_RULES[bus],
          onSignal(signal) {
            const change = lockChange(signal)
            if (change === 'locked') locked()
            if (change === 'unlocked') unlocked()
          },
          onEnd: logMissing,
        })
      })
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
