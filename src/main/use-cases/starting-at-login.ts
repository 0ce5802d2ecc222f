import { fail, type Result, succeed } from '../../domain/result.ts'
import type { Ports } from '../ports/ports.ts'

const OFFERED = 'login-item-offered'
const NOT_TAKEN = { kind: 'not-possible', problem: 'login-not-taken', detail: null } as const

/**
 * Gets and sets whether the app starts with the session, which the system stores. Either choice ends the offer of it.
 */
export function startingAtLogin(ports: Pick<Ports, 'loginItem' | 'facts' | 'log'>) {
  return {
    async get(): Promise<Result<{ on: boolean; offered: boolean }>> {
      return succeed({ on: await ports.loginItem.isOn(), offered: ports.facts.get(OFFERED) !== null })
    },
    async set({ on }: { on: boolean }): Promise<Result<undefined>> {
      const { refusal } = ports.loginItem
      if (on && refusal !== null)
        return fail({ kind: 'not-possible', problem: 'login-refused', detail: refusal })
      try {
        await ports.loginItem.set(on)
        // A system may accept the call but not change the setting: macOS does so for an app that is not signed.
        if ((await ports.loginItem.isOn()) !== on) return fail(NOT_TAKEN)
      } catch (error) {
        ports.log.error('Starting at login could not be set', error)
        return fail(NOT_TAKEN)
      }
      ports.facts.set(OFFERED, 'yes')
      return succeed(undefined)
    },
  }
}
