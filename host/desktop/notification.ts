import { EventEmitter } from 'node:events'
import type { Notification, NotificationAction, NotificationConstructorOptions } from 'electron'
import { createEvent } from '../api/event.ts'
import { bus, hasSessionBus } from './bus.ts'

type Covered = Pick<Notification, 'show' | 'close' | 'title' | 'body' | 'silent' | 'actions'>

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const
const URGENCY = { low: 0, normal: 1, critical: 2 } as const

/** Whether the desktop shows buttons; a click on a notification counts as one. */
async function hasButtons(): Promise<boolean> {
  const session = await bus('session')
  const [capabilities] = await session.call({ ...SERVICE, member: 'GetCapabilities' })
  return Array.isArray(capabilities) && capabilities.includes('actions')
}

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
  actions: NotificationAction[]
  readonly #options: NotificationConstructorOptions
  #shown: Promise<number> | null = null
  #unsubscribe: (() => void)[] = []

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.#options = options
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    this.actions = options.actions ?? []
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
        if (id !== mine) return
        const actionIndex = Number(action)
        if (action === 'default') this.emit('click', createEvent({}))
        else if (this.actions[actionIndex] !== undefined)
          this.emit('action', createEvent({ actionIndex, selectionIndex: -1 }), actionIndex, -1)
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
    const buttons = (await hasButtons())
      ? ['default', 'View', ...this.actions.flatMap(({ text }, index) => [String(index), text ?? ''])]
      : []
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
  #end(): void {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe()
  }
}
