import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'

/**
 * Electron's `powerMonitor`. It starts to listen with the first listener, and emits nothing if there is no service (and
 * nothing about a locked screen, like Electron on Linux).
 */
export class HostPowerMonitor extends EventEmitter {
  #listening = false

  constructor() {
    super()
    this.on('newListener', () => {
      if (this.#listening) return
      this.#listening = true
      this.#listen().catch(() => {})
    })
  }

  async #listen(): Promise<void> {
    const system = await bus('system')
    await system.onSignal('org.freedesktop.login1.Manager', 'PrepareForSleep', ([sleeping]) =>
      this.emit(sleeping ? 'suspend' : 'resume'),
    )
  }
}
