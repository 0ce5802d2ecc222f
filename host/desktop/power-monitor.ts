import { EventEmitter } from 'node:events'
import { bus } from './bus.ts'

const LOGIND = 'org.freedesktop.login1'
const SCREEN_SAVERS = ['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver']

/** Electron's `powerMonitor`: it starts to listen with the first listener, and stays silent where no service speaks. */
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
    const heard: Promise<unknown>[] = [this.#listenToLogind()]
    for (const name of SCREEN_SAVERS) {
      heard.push(
        bus('session').then((session) =>
          session.onSignal(name, 'ActiveChanged', ([locked]) =>
            this.emit(locked ? 'lock-screen' : 'unlock-screen'),
          ),
        ),
      )
    }
    await Promise.allSettled(heard)
  }

  async #listenToLogind(): Promise<void> {
    const system = await bus('system')
    await system.onSignal(`${LOGIND}.Manager`, 'PrepareForSleep', ([sleeping]) =>
      this.emit(sleeping ? 'suspend' : 'resume'),
    )
    await system.onSignal(`${LOGIND}.Session`, 'Lock', () => this.emit('lock-screen'))
    await system.onSignal(`${LOGIND}.Session`, 'Unlock', () => this.emit('unlock-screen'))
  }
}
