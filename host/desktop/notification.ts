import { EventEmitter } from 'node:events'
import type { Notification, NotificationAction, NotificationConstructorOptions } from 'electron'
import { createEvent } from '../api/event.ts'
import { isStrict } from '../strictness.ts'
import { onlyCovered, Uncovered } from '../uncovered.ts'
import { bus, hasSessionBus } from './bus.ts'

type Covered = Pick<Notification, 'show' | 'close' | 'title' | 'body' | 'silent' | 'actions'>

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const
const URGENCY = { low: 0, normal: 1, critical: 2 } as const

/** A notification at the desktop, until it ends. */
interface Showing {
  readonly id: Promise<number>
  readonly end: () => void
}

/** Electron's `Notification` over org.freedesktop.Notifications. */
export class HostNotification extends EventEmitter implements Covered {
  /** The name under which the desktop shows them. */
  static appName = ''
  /** The name of the app's desktop file. */
  static desktopName = () => ''
  static isAppReady = () => false
  static isSupported(): boolean {
    return hasSessionBus()
  }
  title: string
  body: string
  silent: boolean
  actions: NotificationAction[]
  readonly #options: NotificationConstructorOptions
  #showing: Showing | null = null

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    // shell/browser/api/electron_api_notification.cc
    if (!HostNotification.isAppReady()) throw new Error('Cannot create Notification before app is ready')
    if (typeof (options.icon ?? '') !== 'string')
      throw new Uncovered("A notification's icon that is not a path")
    this.#options = options
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    this.actions = options.actions ?? []
  }

  /** Shows it. If it is shown again, it replaces the earlier one. */
  show(): void {
    this.close()
    const ends: (() => void)[] = []
    const end = () => {
      for (const unsubscribe of ends.splice(0)) unsubscribe()
    }
    const id = this.#send(ends, (name, ...details) => {
      if (this.#showing !== showing) return
      this.emit(name, ...details)
      if (name !== 'action') this.#letGo(showing)
    })
    const showing = { id, end }
    this.#showing = showing
    id.then(
      () => {
        // The app closed it before it was shown.
        if (this.#showing !== showing) end()
        this.emit('show', createEvent({}))
      },
      (error) => {
        this.#letGo(showing)
        process.stderr.write(`A notification was not shown: ${error}\n`)
        this.emit('failed', createEvent({}), '')
      },
    )
  }
  /** Closes it. No event follows, not even `close`, as in Electron (electron_api_notification.cc, `Close`). */
  close(): void {
    const showing = this.#showing
    if (showing === null) return
    this.#letGo(showing)
    void showing.id
      .then(async (id) =>
        (await bus('session')).call({
          ...SERVICE,
          member: 'CloseNotification',
          signature: 'u',
          body: [id],
        }),
      )
      .catch(() => {})
  }

  /** Once it is clicked, closed or failed, the desktop no longer has it (notification.cc, `Destroy`). */
  #letGo(showing: Showing): void {
    showing.end()
    if (this.#showing === showing) this.#showing = null
  }

  async #send(
    ends: (() => void)[],
    tell: (name: 'click' | 'action' | 'close', ...details: unknown[]) => void,
  ): Promise<number> {
    const session = await bus('session')
    let mine: number | undefined
    const acted = await session.onSignal(SERVICE.interface, 'ActionInvoked', ([id, action]) => {
      if (id !== mine) return
      const actionIndex = Number(action)
      if (action === 'default') tell('click', createEvent({}))
      else if (this.actions[actionIndex] !== undefined)
        tell('action', createEvent({ actionIndex, selectionIndex: -1 }), actionIndex, -1)
    })
    ends.push(acted)
    // The reason is reported on Windows only.
    const closed = await session.onSignal(SERVICE.interface, 'NotificationClosed', ([id]) => {
      if (id === mine) tell('close', createEvent({}))
    })
    ends.push(closed)
    const [capabilities] = await session.call({ ...SERVICE, member: 'GetCapabilities' })
    const can = (name: string) => Array.isArray(capabilities) && capabilities.includes(name)
    const hints = {
      'desktop-entry': session.variant('s', HostNotification.desktopName().replace(/\.desktop$/u, '')),
      'sender-pid': session.variant('x', BigInt(process.pid)),
      ...(can('append') ? { append: session.variant('s', 'true') } : {}),
      urgency: session.variant('y', URGENCY[this.#options.urgency ?? 'normal']),
      ...(this.silent ? { 'suppress-sound': session.variant('b', true) } : {}),
    }
    const buttons = can('actions') ? ['default', 'View', ...this.#buttons()] : []
    const icon = typeof this.#options.icon === 'string' ? this.#options.icon : ''
    const timeout = this.#options.timeoutType === 'never' ? 0 : -1
    const [id] = await session.call({
      ...SERVICE,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: [HostNotification.appName, 0, icon, this.title, this.body, buttons, hints, timeout],
    })
    mine = Number(id)
    return mine
  }
  /** Returns key and label in turn. A `selection` exists on Windows only. */
  #buttons(): string[] {
    if (isStrict('notification-buttons')) return []
    return this.actions.flatMap(({ type, text }, index) =>
      type === 'button' ? [String(index), text ?? ''] : [],
    )
  }
}
onlyCovered('Notification', HostNotification.prototype)
