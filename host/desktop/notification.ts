import { EventEmitter } from 'node:events'
import type { Notification, NotificationConstructorOptions } from 'electron'
import { createEvent } from '../api/event.ts'
import { bus, hasSessionBus } from './bus.ts'

type Covered = Pick<Notification, 'show' | 'close' | 'title' | 'body' | 'silent'>

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const
const URGENCY = { low: 0, normal: 1, critical: 2 } as const

/** Electron's `Notification` over org.freedesktop.Notifications. */
export class HostNotification extends EventEmitter implements Covered {
  /** Under which name the desktop shows them. */
  static appName = ''
  static isSupported(): boolean {
    return hasSessionBus()
  }
  title: string
  body: string
  silent: boolean
  readonly #options: NotificationConstructorOptions
  #shown: Promise<number> | null = null
  #unsubscribe: (() => void)[] = []

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.#options = options
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
  }

  show(): void {
    this.#shown = this.#send()
    this.#shown.then(
      () => this.emit('show', createEvent({})),
      (error) => {
        this.#end()
        this.emit('failed', createEvent({}), String(error))
      },
    )
  }
  close(): void {
    void this.#shown
      ?.then(async (id) =>
        (await bus('session')).call({
          ...SERVICE,
          member: 'CloseNotification',
          signature: 'u',
          body: [id],
        }),
      )
      .catch(() => {})
  }

  async #send(): Promise<number> {
    const session = await bus('session')
    let mine: number | undefined
    this.#unsubscribe = [
      await session.onSignal(SERVICE.interface, 'ActionInvoked', ([id, action]) => {
        if (id === mine && action === 'default') this.emit('click', createEvent({}))
      }),
      await session.onSignal(SERVICE.interface, 'NotificationClosed', ([id, reason]) => {
        if (id !== mine) return
        this.#end()
        this.emit('close', createEvent({ reason: reason === 1 ? 'timedOut' : 'userCanceled' }))
      }),
    ]
    const hints = {
      urgency: session.variant('y', URGENCY[this.#options.urgency ?? 'normal']),
      ...(this.silent ? { 'suppress-sound': session.variant('b', true) } : {}),
    }
    const icon = typeof this.#options.icon === 'string' ? this.#options.icon : ''
    const timeout = this.#options.timeoutType === 'never' ? 0 : -1
    const [id] = await session.call({
      ...SERVICE,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: [HostNotification.appName, 0, icon, this.title, this.body, ['default', 'View'], hints, timeout],
    })
    mine = Number(id)
    return mine
  }
  #end(): void {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe()
  }
}
