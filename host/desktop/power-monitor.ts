import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'

/**
 * Electron's `powerMonitor`: it starts to listen with the first listener, and stays silent where no service speaks
 * (and about a locked screen, as Electron does on Linux).
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
