import { EventEmitter } from 'node:events'
import type {
  Notification,
  NotificationAction,
  NotificationCloseEventParams,
  NotificationConstructorOptions,
} from 'electron'
import { createEvent } from '../api/event.ts'
import { isStrict } from '../strictness.ts'
import { onlyCovered } from '../uncovered.ts'
import { bus, hasSessionBus } from './bus.ts'
import { readMarkup } from './read-markup.ts'

type Covered = Pick<Notification, 'show' | 'close' | 'title' | 'body' | 'silent' | 'actions'>

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const
/** Why it is gone, by the number that the desktop gives; 4 and others have no reason. */
const REASONS = new Map<unknown, NotificationCloseEventParams['reason']>([
  [1, 'timedOut'],
  [2, 'userCanceled'],
  [3, 'applicationHidden'],
])
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
  static isAppReady = () => false
  static isSupported(): boolean {
    return hasSessionBus()
  }
  title: string
  body: string
  silent: boolean
  actions: NotificationAction[]
  readonly #options: NotificationConstructorOptions
  #shown: Promise<number> | null = null

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    // shell/browser/api/electron_api_notification.cc
    if (!HostNotification.isAppReady()) throw new Error('Cannot create Notification before app is ready')
    this.#options = options
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    this.actions = options.actions ?? []
  }

  /** Shown again, it takes the place of what was shown before. */
  show(): void {
    this.close()
    const ends: (() => void)[] = []
    const end = () => {
      for (const unsubscribe of ends.splice(0)) unsubscribe()
    }
    const shown = this.#send(ends, (name, ...details) => {
      if (name === 'close') end()
      if (this.#shown === shown) this.emit(name, ...details)
    })
    this.#shown = shown
    shown.then(
      () => this.emit('show', createEvent({})),
      (error) => {
        end()
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
    const closed = await session.onSignal(SERVICE.interface, 'NotificationClosed', ([id, number]) => {
      if (id !== mine) return
      const reason = REASONS.get(number)
      tell('close', createEvent(reason === undefined ? {} : { reason }))
    })
    ends.push(closed)
    const hints = {
      urgency: session.variant('y', URGENCY[this.#options.urgency ?? 'normal']),
      ...(this.silent ? { 'suppress-sound': session.variant('b', true) } : {}),
    }
    const buttons = (await hasButtons()) ? ['default', 'View', ...this.#buttons()] : []
    const icon = typeof this.#options.icon === 'string' ? this.#options.icon : ''
    const body = isStrict('notification-markup') ? readMarkup(this.body) : this.body
    const timeout = this.#options.timeoutType === 'never' ? 0 : -1
    const [id] = await session.call({
      ...SERVICE,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: [HostNotification.appName, 0, icon, this.title, body, buttons, hints, timeout],
    })
    mine = Number(id)
    return mine
  }
  /** Key and label in turn; a `selection` exists on Windows only. */
  #buttons(): string[] {
    if (isStrict('notification-buttons')) return []
    return this.actions.flatMap(({ type, text }, index) =>
      type === 'button' ? [String(index), text ?? ''] : [],
    )
  }
}
onlyCovered('Notification', HostNotification.prototype)
