import { fail, type Result, succeed } from '../../domain/result.ts'
import type { Ports } from '../ports/ports.ts'

const OFFERED = 'login-item-offered'

/** Whether the app starts with the session; the system keeps that. An answer, either way, ends the offer of it. */
export function startingAtLogin(ports: Pick<Ports, 'loginItem' | 'facts' | 'log'>) {
  return {
    async get(): Promise<Result<{ on: boolean; offered: boolean }>> {
      return succeed({ on: await ports.loginItem.isOn(), offered: ports.facts.get(OFFERED) !== null })
    },
    async set({ on }: { on: boolean }): Promise<Result<undefined>> {
      try {
        await ports.loginItem.set(on)
      } catch (error) {
        ports.log.bug('Starting at login could not be set', error)
        return fail({ kind: 'conflict', message: 'Your system did not take that over.' })
      }
      ports.facts.set(OFFERED, 'yes')
      return succeed(undefined)
    },
  }
}
